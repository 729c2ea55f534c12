package dev.migration.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * PostgreSQL refuses a {@code varchar} for a column of type {@code jsonb}, {@code uuid}
 * or of an enum, but takes a text of unknown type for any. The greatest and the least
 * moment are its {@code infinity}, as they are to its driver.
 */
final class PostgresqlColumnValues extends ParameterValues {

	@Override
	void setText(PreparedStatement statement, int index, String text) throws SQLException {
		statement.setObject(index, NulCharacterException.check(text), Types.OTHER);
	}

	@Override
	Object ofInstant(Instant instant) {
		if (instant.equals(Instant.MAX)) {
			return OffsetDateTime.MAX;
		}
		return instant.equals(Instant.MIN) ? OffsetDateTime.MIN : super.ofInstant(instant);
	}

}
