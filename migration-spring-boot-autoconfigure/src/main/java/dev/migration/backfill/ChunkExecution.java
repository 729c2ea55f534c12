package dev.migration.backfill;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.operation.OperationCount;
import dev.migration.operation.OutsideTransaction;
import dev.migration.operation.SessionOperations;
import dev.migration.operation.StatementKind;
import dev.migration.operation.StatementRetry;
import dev.migration.operation.StatementWatch;
import dev.migration.session.DatabaseSession;
import dev.migration.session.LockFailure;
import dev.migration.session.TransactionLostException;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of one chunk in the transaction that is open, and makes sure that it
 * still is the same one afterwards.
 */
final class ChunkExecution implements OutsideTransaction, StatementWatch {

	private final BackfillSession session;

	private final DeclaredBackfill backfill;

	private final TableRows table;

	private @Nullable Throwable lostBy;

	ChunkExecution(BackfillSession session, DeclaredBackfill backfill, TableRows table) {
		this.session = session;
		this.backfill = backfill;
		this.table = table;
	}

	/**
	 * Does the work.
	 * @return how many rows are done: of statements of the user's own, which may change a
	 * row twice or others instead, those that the chunk had
	 */
	long run(Condition rows) throws Exception {
		boolean own = this.backfill.work() instanceof DeclaredWork.Statements;
		long counted = own ? this.table.count(rows) : 0;
		DatabaseSession database = this.session.database();
		SessionOperations operations = SessionOperations.on(database.connection(), database.database(), this,
				this.session.context().bindingSettings(), this, StatementRetry.NONE);
		database.onJoin(operations::connectionJoined);
		try (operations) {
			run(rows, operations);
		}
		finally {
			database.onJoin(DatabaseSession.NOBODY);
		}
		if (this.lostBy != null || !database.hasTransaction()) {
			throw new TransactionLostException("chunk", this.lostBy);
		}
		database.requireNoRollback();
		return own ? counted : operations.count().rows();
	}

	private void run(Condition rows, SessionOperations operations) throws Exception {
		if (this.backfill.work() instanceof DeclaredWork.Assignments set) {
			operations.execute("update %s set %s where %s".formatted(this.backfill.table(), set.sql(), rows.sql()),
					rows.values());
		}
		else if (this.backfill.work() instanceof DeclaredWork.Statements statements) {
			statements.work()
				.run(operations, new ChunkRange(operations, this.backfill.table(), this.table.key(), rows));
		}
		else if (this.backfill.work() instanceof DeclaredWork.EachRow each) {
			new RowByRow(this.backfill, this.table.key(), operations).run(each, rows);
		}
	}

	@Override
	public void run(Migration.Body work, Operations self, OperationCount before) {
		throw new UnsupportedOperationException(
				"A chunk of a backfill is one transaction, which also says that it is done: outsideTransaction(…) would commit a part of it. Do such work in the upgrade of a revision");
	}

	@Override
	public boolean isTransactionOpen() {
		return this.session.database().hasTransaction();
	}

	@Override
	public void statementBegins(int number, StatementKind kind) {
		if (this.lostBy != null) {
			throw new TransactionLostException("chunk", this.lostBy);
		}
	}

	@Override
	public void statementFailed(Throwable failure) {
		if (LockFailure.endsTransaction(failure, this.session.database().database())) {
			this.lostBy = failure;
		}
	}

	@Override
	public void connectionHandedOut() {
		// what it does is the user's own
	}

}
