package dev.migration.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * For databases that want to know the type of a null. Asks the driver once per parameter
 * of a statement.
 */
final class TypedNullParameterValues extends TextualUuidParameterValues {

	private final Map<Integer, Integer> types = new HashMap<>();

	private @Nullable PreparedStatement statement;

	@Override
	void setNull(PreparedStatement statement, int index) throws SQLException {
		if (this.statement != statement) {
			this.statement = statement;
			this.types.clear();
		}
		Integer type = this.types.get(index);
		if (type == null) {
			type = typeOf(statement, index);
			this.types.put(index, type);
		}
		statement.setNull(index, type);
	}

	private static int typeOf(PreparedStatement statement, int index) {
		try {
			return statement.getParameterMetaData().getParameterType(index);
		}
		catch (SQLException | UnsupportedOperationException ex) {
			return Types.NULL;
		}
	}

}
