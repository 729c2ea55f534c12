package dev.migration.execution;

import dev.migration.operation.StatementKind;
import dev.migration.operation.StatementWatch;
import dev.migration.session.DatabaseSession;

/**
 * Marks in the history row of an attempt the statements that may be committed on the way:
 * outside a transaction all of them, inside one those that commit on their own account.
 */
final class StatementMarks implements StatementWatch {

	private final DatabaseSession session;

	private final Attempt attempt;

	StatementMarks(DatabaseSession session, Attempt attempt) {
		this.session = session;
		this.attempt = attempt;
	}

	@Override
	public void statementBegins(int number, StatementKind kind) {
		boolean inside = this.session.hasTransaction();
		if (!inside) {
			this.attempt.mark(number, true, false);
		}
		else if (kind.mayCommit() && this.session.ddlCommits()) {
			this.attempt.mark(number, kind == StatementKind.OPAQUE, kind == StatementKind.OPAQUE);
		}
		else {
			this.attempt.begins(number);
		}
	}

	@Override
	public void connectionHandedOut() {
		if (!this.session.hasTransaction() || this.session.ddlCommits()) {
			this.attempt.losesCount();
		}
	}

}
