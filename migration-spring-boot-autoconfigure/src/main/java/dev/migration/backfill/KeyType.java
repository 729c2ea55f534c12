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
import java.util.function.Function;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.SqlParameterValue;

/**
 * How the values of a key column are kept as text, and handed to a statement again so
 * that the database compares them as it orders them.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum KeyType {

	INTEGER(ResultSet::getString, Long::valueOf),

	DECIMAL((row, column) -> row.getBigDecimal(column).toPlainString(), BigDecimal::new),

	FLOATING((row, column) -> Double.toString(row.getDouble(column)), Double::valueOf),

	TEXT(ResultSet::getString, (text) -> text),

	/**
	 * Of a type that only the database knows, which takes it as text.
	 */
	UNTYPED(ResultSet::getString, (text) -> new SqlParameterValue(Types.OTHER, text)),

	ID(as(UUID.class), UUID::fromString),

	BYTES((row, column) -> HexFormat.of().formatHex(row.getBytes(column)), HexFormat.of()::parseHex),

	DATE(as(LocalDate.class), LocalDate::parse),

	TIME(as(LocalTime.class), LocalTime::parse),

	TIMESTAMP(as(LocalDateTime.class), LocalDateTime::parse),

	ZONED_TIMESTAMP(as(OffsetDateTime.class), OffsetDateTime::parse);

	private static final Set<String> POSTGRESQL_TEXT = Set.of("varchar", "text", "bpchar", "name");

	private final Reader reader;

	private final Function<String, Object> parser;

	KeyType(Reader reader, Function<String, Object> parser) {
		this.reader = reader;
		this.parser = parser;
	}

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
		return this.reader.text(row, column);
	}

	/**
	 * Returns a value for a statement.
	 */
	Object parse(String text) {
		return this.parser.apply(text);
	}

	private static Reader as(Class<?> type) {
		return (row, column) -> row.getObject(column, type).toString();
	}

	/**
	 * Reads the value of a column as text.
	 */
	@FunctionalInterface
	private interface Reader {

		String text(ResultSet row, int column) throws SQLException;

	}

}
