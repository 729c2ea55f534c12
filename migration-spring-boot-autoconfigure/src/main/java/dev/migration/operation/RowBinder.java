package dev.migration.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Sets the values of rows as parameters.
 */
final class RowBinder {

	private final ParameterValues values;

	private final int[] order;

	/**
	 * Creates one.
	 * @param values how to set a value
	 * @param order which columns the parameters of a row are for
	 */
	RowBinder(ParameterValues values, List<Integer> order) {
		this.values = values;
		this.order = order.stream().mapToInt(Integer::intValue).toArray();
	}

	/**
	 * Sets the values of a row.
	 * @param statement the statement
	 * @param batch the batch
	 * @param row the row in it, from 0
	 * @param parameter the first of its parameters, from 1
	 * @return the parameter after the last one
	 * @throws UnboundValueException if the driver does not take a value
	 */
	int bind(PreparedStatement statement, RowBatch batch, int row, int parameter) throws SQLException {
		int next = parameter;
		for (int column : this.order) {
			Object value = batch.rows().get(row)[column];
			try {
				this.values.set(statement, next++, value);
			}
			catch (NulCharacterException ex) {
				throw new UnboundValueException(row, column, ex.fault(), null);
			}
			catch (SQLException | RuntimeException ex) {
				String type = (value != null) ? value.getClass().getName() : "null";
				throw new UnboundValueException(row, column, "a %s, which the driver does not take".formatted(type),
						ex);
			}
		}
		return next;
	}

}
