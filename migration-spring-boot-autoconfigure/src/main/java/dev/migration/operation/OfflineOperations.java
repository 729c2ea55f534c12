package dev.migration.operation;

import java.sql.Connection;
import java.util.List;

import dev.migration.Binding;
import dev.migration.Operations;
import dev.migration.Rows;

/**
 * {@link Operations} that write what they would execute into a script. What needs a
 * database is refused with an {@link OfflineException}; of the rest, the number of rows
 * changed is said to be 0, but for rows given to be inserted.
 */
public final class OfflineOperations extends DelegatingOperations {

	private OfflineOperations(SessionOperations operations, OutsideTransaction outsideTransaction) {
		super(operations, outsideTransaction);
	}

	/**
	 * Makes operations on a script.
	 * @param script the script
	 * @param outsideTransaction how work is written that runs outside a transaction
	 * @return the operations
	 */
	public static OfflineOperations on(OfflineScript script, OutsideTransaction outsideTransaction) {
		return new OfflineOperations(SessionOperations.on(script, outsideTransaction), outsideTransaction);
	}

	@Override
	public long bulkInsert(String table, Rows rows) {
		requireTypes(table, rows);
		return super.bulkInsert(table, rows);
	}

	@Override
	public long bulkUpdate(String table, List<String> keyColumns, Rows rows) {
		requireTypes(table, rows);
		return super.bulkUpdate(table, keyColumns, rows);
	}

	@Override
	public long upsert(String table, List<String> keyColumns, Rows rows) {
		requireTypes(table, rows);
		return super.upsert(table, keyColumns, rows);
	}

	@Override
	public long insertAbsent(String table, List<String> keyColumns, Rows rows) {
		requireTypes(table, rows);
		return super.insertAbsent(table, keyColumns, rows);
	}

	private static void requireTypes(String table, Rows rows) {
		if (rows instanceof Rows.Csv) {
			throw OfflineException.csv(table);
		}
	}

	@Override
	public Connection connection() {
		throw OfflineException.api("connection()", "Use execute, jdbc() or jdbcTemplate() for statements");
	}

	@Override
	public <T> void bind(Binding<T> binding, Binding.Work<T> work) {
		throw OfflineException.api("bind(…)", "Write the change in SQL");
	}

}
