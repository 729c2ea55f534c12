package dev.migration.operation;

/**
 * Keeps count. Written by the migrating thread alone, read by any.
 */
final class Account {

	private final StatementWatch watch;

	private volatile OperationCount count = new OperationCount(0, 0, 0, true);

	Account() {
		this(StatementWatch.NONE);
	}

	Account(StatementWatch watch) {
		this.watch = watch;
	}

	/**
	 * Counts statements that an earlier attempt has completed.
	 */
	void completedBefore(int statements) {
		this.count = new OperationCount(0, statements, 0, true);
	}

	void statementBegins(StatementKind kind) {
		this.watch.statementBegins(this.count.statements() + 1, kind);
		OperationCount now = this.count;
		this.count = new OperationCount(now.rows(), now.statements(), now.statements() + 1, now.exact());
	}

	void statementCompletes() {
		OperationCount now = this.count;
		this.count = new OperationCount(now.rows(), now.statements() + 1, 0, now.exact());
	}

	void statementFails(Throwable failure) {
		this.watch.statementFailed(failure);
	}

	void rowsChanged(long rows) {
		OperationCount now = this.count;
		this.count = new OperationCount(now.rows() + rows, now.statements(), now.running(), now.exact());
	}

	void connectionHandedOut() {
		this.watch.connectionHandedOut();
		OperationCount now = this.count;
		this.count = new OperationCount(now.rows(), now.statements(), now.running(), false);
	}

	OperationCount count() {
		return this.count;
	}

}
