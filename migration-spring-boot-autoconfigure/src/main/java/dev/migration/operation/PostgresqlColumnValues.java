package dev.migration.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * PostgreSQL refuses a {@code varchar} for a column of type {@code jsonb}, {@code uuid}
 * or of an enum, but takes a text of unknown type for any.
 */
final class PostgresqlColumnValues extends ParameterValues {

	@Override
	void setText(PreparedStatement statement, int index, String text) throws SQLException {
		statement.setObject(index, text, Types.OTHER);
	}

}
