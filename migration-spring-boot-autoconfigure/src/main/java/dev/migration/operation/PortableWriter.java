package dev.migration.operation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Inserts what is absent, in standard SQL of the simplest kind: updates and sees which
 * rows were found, or asks, and then inserts the others.
 */
final class PortableWriter implements BulkWriter {

	private final @Nullable BatchWriter update;

	private final PreparedStatement query;

	private final RowBinder keys;

	private final BatchWriter insert;

	/**
	 * Creates one.
	 * @param update updates rows by their keys, or {@code null} to leave them alone
	 * @param query counts the rows that have a key
	 * @param keys sets a key
	 * @param insert inserts rows
	 */
	PortableWriter(@Nullable BatchWriter update, PreparedStatement query, RowBinder keys, BatchWriter insert) {
		this.update = update;
		this.query = query;
		this.keys = keys;
		this.insert = insert;
	}

	@Override
	public long write(RowBatch batch) throws SQLException {
		int[] found = new int[batch.size()];
		Arrays.fill(found, Statement.SUCCESS_NO_INFO);
		if (this.update != null) {
			found = this.update.writeEach(batch);
		}
		long updated = 0;
		List<Integer> absent = new ArrayList<>();
		for (int i = 0; i < found.length; i++) {
			long count = (found[i] == Statement.SUCCESS_NO_INFO) ? count(batch, i) : found[i];
			if (count == 0) {
				absent.add(i);
			}
			updated += (this.update != null) ? count : 0;
		}
		return updated + (absent.isEmpty() ? 0 : insert(batch, absent));
	}

	private long count(RowBatch batch, int row) throws SQLException {
		this.keys.bind(this.query, batch, row, 1);
		try (ResultSet result = this.query.executeQuery()) {
			result.next();
			return result.getLong(1);
		}
	}

	private long insert(RowBatch batch, List<Integer> absent) throws SQLException {
		try {
			return this.insert.write(new RowBatch(batch.firstRow(), absent.stream().map(batch.rows()::get).toList()));
		}
		catch (UnboundValueException ex) {
			throw new UnboundValueException(absent.get(ex.row()), ex.column(), ex.fault(), ex.getCause());
		}
		catch (SQLException ex) {
			// which of the rows it was, the driver counts among the absent ones
			throw FailedRow.rootOf(ex);
		}
	}

	@Override
	public void close() throws SQLException {
		if (this.update != null) {
			this.update.close();
		}
		this.query.close();
		this.insert.close();
	}

}
