package dev.migration.execution;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.operation.OperationCount;
import dev.migration.operation.OutsideTransaction;
import dev.migration.session.DatabaseSession;

/**
 * The way out of a step's transaction and back. What the step did before is committed,
 * and with it the history row that says so.
 */
final class TransactionExit implements OutsideTransaction {

	private final DatabaseSession session;

	private final RunTransaction transaction;

	private final Attempt attempt;

	TransactionExit(DatabaseSession session, RunTransaction transaction, Attempt attempt) {
		this.session = session;
		this.transaction = transaction;
		this.attempt = attempt;
	}

	@Override
	public void run(Migration.Body work, Operations self, OperationCount before) throws Exception {
		if (!isTransactionOpen()) {
			work.run(self);
			return;
		}
		if (this.transaction.isWholeRun()) {
			throw WholeRunException.outsideTransaction(this.attempt.revision());
		}
		this.attempt.requireWhole();
		this.attempt.commitsOnTheWay(before);
		try {
			commit();
			this.transaction.outside();
			work.run(self);
		}
		catch (Throwable ex) {
			beginAgain(ex);
			throw ex;
		}
		this.transaction.begin();
	}

	private void commit() {
		try {
			this.session.commit();
		}
		catch (RuntimeException ex) {
			this.attempt.isTakenBack(ex);
			throw ex;
		}
	}

	/**
	 * The migration may catch what its work has thrown and go on.
	 */
	private void beginAgain(Throwable failure) {
		try {
			this.transaction.begin();
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	@Override
	public boolean isTransactionOpen() {
		return this.session.hasTransaction();
	}

}
