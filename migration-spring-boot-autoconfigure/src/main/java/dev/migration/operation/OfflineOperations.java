package dev.migration.operation;

import java.sql.Connection;
import java.util.List;

import dev.migration.Binding;
import dev.migration.Database;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Rows;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@link Operations} that write what they would execute into a script. What needs a
 * database is refused with an {@link OfflineException}; of the rest, the number of rows
 * changed is said to be 0, but for rows given to be inserted.
 */
public final class OfflineOperations implements Operations {

	private final SessionOperations operations;

	private final OutsideTransaction outsideTransaction;

	private OfflineOperations(SessionOperations operations, OutsideTransaction outsideTransaction) {
		this.operations = operations;
		this.outsideTransaction = outsideTransaction;
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
	public long execute(String sql, @Nullable Object... args) {
		return this.operations.execute(sql, args);
	}

	@Override
	public long script(Resource script) {
		return this.operations.script(script);
	}

	@Override
	public long bulkInsert(String table, Rows rows) {
		requireTypes(table, rows);
		return this.operations.bulkInsert(table, rows);
	}

	@Override
	public long bulkUpdate(String table, List<String> keyColumns, Rows rows) {
		requireTypes(table, rows);
		return this.operations.bulkUpdate(table, keyColumns, rows);
	}

	@Override
	public long upsert(String table, List<String> keyColumns, Rows rows) {
		requireTypes(table, rows);
		return this.operations.upsert(table, keyColumns, rows);
	}

	@Override
	public long insertAbsent(String table, List<String> keyColumns, Rows rows) {
		requireTypes(table, rows);
		return this.operations.insertAbsent(table, keyColumns, rows);
	}

	private static void requireTypes(String table, Rows rows) {
		if (rows instanceof Rows.Csv) {
			throw OfflineException.csv(table);
		}
	}

	@Override
	public JdbcClient jdbc() {
		return this.operations.jdbc();
	}

	@Override
	public JdbcTemplate jdbcTemplate() {
		return this.operations.jdbcTemplate();
	}

	@Override
	public Connection connection() {
		throw OfflineException.api("connection()", "Use execute, jdbc() or jdbcTemplate() for statements");
	}

	@Override
	public void outsideTransaction(Migration.Body work) throws Exception {
		this.outsideTransaction.run(work, this, this.operations.count());
	}

	@Override
	public <T> void bind(Binding<T> binding, Binding.Work<T> work) {
		throw OfflineException.api("bind(…)", "Write the change in SQL");
	}

	@Override
	public Database database() {
		return this.operations.database();
	}

}
