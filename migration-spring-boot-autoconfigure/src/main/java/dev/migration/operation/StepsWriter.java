package dev.migration.operation;

import java.sql.SQLException;
import java.util.List;

/**
 * Writes each batch in several steps, as an update and then an insert.
 */
final class StepsWriter implements BulkWriter {

	private final List<BulkWriter> steps;

	StepsWriter(BulkWriter... steps) {
		this.steps = List.of(steps);
	}

	@Override
	public long write(RowBatch batch) throws SQLException {
		long rows = 0;
		for (BulkWriter step : this.steps) {
			rows += step.write(batch);
		}
		return rows;
	}

	@Override
	public BatchLimit limit() {
		return this.steps.get(0).limit();
	}

	@Override
	public void close() throws SQLException {
		for (BulkWriter step : this.steps) {
			step.close();
		}
	}

}
