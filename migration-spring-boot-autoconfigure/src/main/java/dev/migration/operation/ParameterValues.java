package dev.migration.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.support.SqlValue;

/**
 * Sets Java values as the parameters of statements: the values that people write in
 * migrations, in the form that each driver takes.
 */
class ParameterValues {

	/**
	 * Returns how to set values on a database.
	 * @param database the database
	 * @return how to set values
	 */
	static ParameterValues of(Database database) {
		return switch (database) {
			case POSTGRESQL, H2, HSQLDB -> new ParameterValues();
			case MARIADB, MYSQL -> new MySqlParameterValues();
			case ORACLE -> new TextualUuidParameterValues();
			case SQLSERVER, OTHER -> new TypedNullParameterValues();
		};
	}

	/**
	 * Returns how to set values that go straight into columns, whose types then decide.
	 * @param database the database
	 * @return how to set values
	 */
	static ParameterValues forColumns(Database database) {
		return (database == Database.POSTGRESQL) ? new PostgresqlColumnValues() : of(database);
	}

	final void setAll(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
		for (int i = 0; i < values.length; i++) {
			set(statement, i + 1, values[i]);
		}
	}

	final void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
		if (value == null) {
			setNull(statement, index);
		}
		else if (!setCommon(statement, index, value)) {
			setOther(statement, index, value);
		}
	}

	/**
	 * Drivers take long to find out what an object is.
	 */
	private boolean setCommon(PreparedStatement statement, int index, Object value) throws SQLException {
		if (value instanceof String text) {
			setText(statement, index, text);
		}
		else if (value instanceof Integer number) {
			statement.setInt(index, number);
		}
		else if (value instanceof Long number) {
			statement.setLong(index, number);
		}
		else if (value instanceof BigDecimal number) {
			statement.setBigDecimal(index, number);
		}
		else {
			return false;
		}
		return true;
	}

	private void setOther(PreparedStatement statement, int index, Object value) throws SQLException {
		if (value instanceof SqlParameterValue typed) {
			StatementCreatorUtils.setParameterValue(statement, index, typed, typed.getValue());
		}
		else if (value instanceof SqlTypeValue || value instanceof SqlValue) {
			StatementCreatorUtils.setParameterValue(statement, index, SqlTypeValue.TYPE_UNKNOWN, value);
		}
		else if (value instanceof Enum<?> constant) {
			setText(statement, index, constant.name());
		}
		else if (value instanceof CharSequence || value instanceof Character) {
			setText(statement, index, value.toString());
		}
		else if (value instanceof byte[] bytes) {
			statement.setBytes(index, bytes);
		}
		else {
			statement.setObject(index, convert(value));
		}
	}

	/**
	 * Sets a null. The type of the column decides, not ours.
	 */
	void setNull(PreparedStatement statement, int index) throws SQLException {
		statement.setNull(index, Types.NULL);
	}

	void setText(PreparedStatement statement, int index, String text) throws SQLException {
		statement.setString(index, text);
	}

	Object convert(Object value) {
		if (value instanceof String || value instanceof Integer || value instanceof Long) {
			return value;
		}
		if (value instanceof BigInteger integer) {
			return new BigDecimal(integer);
		}
		if (value instanceof Instant instant) {
			return ofInstant(instant);
		}
		if (value instanceof OffsetDateTime dateTime) {
			return ofOffsetDateTime(dateTime);
		}
		if (value instanceof ZonedDateTime dateTime) {
			return ofOffsetDateTime(dateTime.toOffsetDateTime());
		}
		if (value instanceof Calendar calendar) {
			return new Timestamp(calendar.getTimeInMillis());
		}
		if (value instanceof Date date && value.getClass() == Date.class) {
			return new Timestamp(date.getTime());
		}
		return (value instanceof UUID uuid) ? ofUuid(uuid) : value;
	}

	Object ofUuid(UUID uuid) {
		return uuid;
	}

	Object ofInstant(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	Object ofOffsetDateTime(OffsetDateTime dateTime) {
		return dateTime;
	}

}
