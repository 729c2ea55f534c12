package dev.migration.operation;

/**
 * Keeps count. Written by the migrating thread alone, read by any.
 */
final class Account {

	private volatile OperationCount count = new OperationCount(0, 0, 0, true);

	/**
	 * Counts statements that an earlier attempt has completed.
	 */
	void completedBefore(int statements) {
		this.count = new OperationCount(0, statements, 0, true);
	}

	void statementBegins() {
		OperationCount now = this.count;
		this.count = new OperationCount(now.rows(), now.statements(), now.statements() + 1, now.exact());
	}

	void statementCompletes() {
		OperationCount now = this.count;
		this.count = new OperationCount(now.rows(), now.statements() + 1, 0, now.exact());
	}

	void rowsChanged(long rows) {
		OperationCount now = this.count;
		this.count = new OperationCount(now.rows() + rows, now.statements(), now.running(), now.exact());
	}

	void connectionHandedOut() {
		OperationCount now = this.count;
		this.count = new OperationCount(now.rows(), now.statements(), now.running(), false);
	}

	OperationCount count() {
		return this.count;
	}

}
