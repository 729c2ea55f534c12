package dev.migration.execution;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.operation.OfflineScript;
import dev.migration.operation.OperationCount;
import dev.migration.operation.OutsideTransaction;

/**
 * What of a script is one transaction: each of its steps, or all of them.
 */
final class ScriptTransaction implements OutsideTransaction {

	private final OfflineScript script;

	private final boolean wholeRun;

	private String revision = "";

	ScriptTransaction(OfflineScript script, TransactionMode mode) {
		this.script = script;
		this.wholeRun = mode == TransactionMode.WHOLE_RUN && script.hasTransactions();
	}

	boolean isWholeRun() {
		return this.wholeRun;
	}

	/**
	 * Names the revision that is written from now on.
	 */
	void enter(String revision) {
		this.revision = revision;
	}

	/**
	 * Writes a whole script.
	 */
	void around(Runnable work) {
		if (this.wholeRun) {
			transaction(work);
		}
		else {
			work.run();
		}
	}

	/**
	 * Writes what belongs together.
	 */
	void together(Runnable work) {
		if (this.wholeRun) {
			work.run();
		}
		else {
			transaction(work);
		}
	}

	private void transaction(Runnable work) {
		this.script.begin();
		work.run();
		this.script.commit();
	}

	@Override
	public void run(Migration.Body work, Operations self, OperationCount before) throws Exception {
		if (this.wholeRun) {
			throw WholeRunException.outsideTransaction(this.revision);
		}
		boolean inTransaction = this.script.isTransactionOpen();
		if (inTransaction) {
			this.script.commit();
		}
		work.run(self);
		if (inTransaction) {
			this.script.begin();
		}
	}

	@Override
	public boolean isTransactionOpen() {
		return this.script.isTransactionOpen();
	}

}
