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
 * Operations that leave to others what they do not do in a way of their own.
 */
abstract class DelegatingOperations implements Operations {

	private final SessionOperations operations;

	private final OutsideTransaction outsideTransaction;

	/**
	 * Creates the operations.
	 * @param operations the others
	 * @param outsideTransaction how work is run outside a transaction: with these, not
	 * with the others
	 */
	DelegatingOperations(SessionOperations operations, OutsideTransaction outsideTransaction) {
		this.operations = operations;
		this.outsideTransaction = outsideTransaction;
	}

	final SessionOperations delegate() {
		return this.operations;
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
		return this.operations.bulkInsert(table, rows);
	}

	@Override
	public long bulkUpdate(String table, List<String> keyColumns, Rows rows) {
		return this.operations.bulkUpdate(table, keyColumns, rows);
	}

	@Override
	public long upsert(String table, List<String> keyColumns, Rows rows) {
		return this.operations.upsert(table, keyColumns, rows);
	}

	@Override
	public long insertAbsent(String table, List<String> keyColumns, Rows rows) {
		return this.operations.insertAbsent(table, keyColumns, rows);
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
		return this.operations.connection();
	}

	@Override
	public void outsideTransaction(Migration.Body work) throws Exception {
		this.outsideTransaction.run(work, this, this.operations.count());
	}

	@Override
	public <T> void bind(Binding<T> binding, Binding.Work<T> work) throws Exception {
		this.operations.bind(binding, work);
	}

	@Override
	public Database database() {
		return this.operations.database();
	}

}
