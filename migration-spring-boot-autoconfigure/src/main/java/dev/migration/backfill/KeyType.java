package dev.migration.backfill;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.SqlParameterValue;

/**
 * How the values of a key column are kept as text, and handed to a statement again so
 * that the database compares them as it orders them.
 */
enum KeyType {

	INTEGER {

		@Override
		Object parse(String text) {
			return Long.valueOf(text);
		}

	},

	DECIMAL {

		@Override
		String text(ResultSet row, int column) throws SQLException {
			return row.getBigDecimal(column).toPlainString();
		}

		@Override
		Object parse(String text) {
			return new BigDecimal(text);
		}

	},

	FLOATING {

		@Override
		String text(ResultSet row, int column) throws SQLException {
			return Double.toString(row.getDouble(column));
		}

		@Override
		Object parse(String text) {
			return Double.valueOf(text);
		}

	},

	TEXT {

		@Override
		Object parse(String text) {
			return text;
		}

	},

	/**
	 * Of a type that only the database knows, which takes it as text.
	 */
	UNTYPED {

		@Override
		Object parse(String text) {
			return new SqlParameterValue(Types.OTHER, text);
		}

	},

	ID {

		@Override
		String text(ResultSet row, int column) throws SQLException {
			return row.getObject(column, UUID.class).toString();
		}

		@Override
		Object parse(String text) {
			return UUID.fromString(text);
		}

	},

	BYTES {

		@Override
		String text(ResultSet row, int column) throws SQLException {
			return HexFormat.of().formatHex(row.getBytes(column));
		}

		@Override
		Object parse(String text) {
			return HexFormat.of().parseHex(text);
		}

	},

	DATE {

		@Override
		String text(ResultSet row, int column) throws SQLException {
			return row.getObject(column, LocalDate.class).toString();
		}

		@Override
		Object parse(String text) {
			return LocalDate.parse(text);
		}

	},

	TIME {

		@Override
		String text(ResultSet row, int column) throws SQLException {
			return row.getObject(column, LocalTime.class).toString();
		}

		@Override
		Object parse(String text) {
			return LocalTime.parse(text);
		}

	},

	TIMESTAMP {

		@Override
		String text(ResultSet row, int column) throws SQLException {
			return row.getObject(column, LocalDateTime.class).toString();
		}

		@Override
		Object parse(String text) {
			return LocalDateTime.parse(text);
		}

	},

	ZONED_TIMESTAMP {

		@Override
		String text(ResultSet row, int column) throws SQLException {
			return row.getObject(column, OffsetDateTime.class).toString();
		}

		@Override
		Object parse(String text) {
			return OffsetDateTime.parse(text);
		}

	};

	private static final Set<String> POSTGRESQL_TEXT = Set.of("varchar", "text", "bpchar", "name");

	/**
	 * Tells the type of a column.
	 * @param type the column's type, of {@link Types}
	 * @param typeName the database's own name of it
	 * @param className the class of what the driver returns
	 * @param database the database
	 * @return the type, or {@code null} if the column cannot be a key
	 */
	static @Nullable KeyType of(int type, String typeName, String className, Database database) {
		if (className.equals(UUID.class.getName())) {
			return ID;
		}
		if (typeName.equalsIgnoreCase("timestamptz")) {
			return ZONED_TIMESTAMP;
		}
		return switch (type) {
			case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> INTEGER;
			case Types.BIGINT -> className.equals(Long.class.getName()) ? INTEGER : DECIMAL;
			case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
			case Types.REAL, Types.FLOAT, Types.DOUBLE -> FLOATING;
			case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR ->
				(database == Database.POSTGRESQL && !POSTGRESQL_TEXT.contains(typeName)) ? UNTYPED : TEXT;
			case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BYTES;
			case Types.DATE -> DATE;
			case Types.TIME -> TIME;
			case Types.TIMESTAMP -> TIMESTAMP;
			case Types.TIMESTAMP_WITH_TIMEZONE -> ZONED_TIMESTAMP;
			case Types.OTHER -> (database == Database.POSTGRESQL) ? UNTYPED : null;
			default -> null;
		};
	}

	/**
	 * Reads a value, none of which is null.
	 */
	String text(ResultSet row, int column) throws SQLException {
		return row.getString(column);
	}

	/**
	 * Returns a value for a statement.
	 */
	abstract Object parse(String text);

}
