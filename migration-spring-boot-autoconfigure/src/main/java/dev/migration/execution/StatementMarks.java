package dev.migration.execution;

import dev.migration.operation.StatementKind;
import dev.migration.operation.StatementWatch;
import dev.migration.session.DatabaseSession;
import dev.migration.session.LockFailure;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Marks in the history row of an attempt the statements that may be committed on the way:
 * outside a transaction all of them, inside one those that commit on their own account.
 */
final class StatementMarks implements StatementWatch {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final DatabaseSession session;

	private final Attempt attempt;

	private boolean changesData;

	StatementMarks(DatabaseSession session, Attempt attempt) {
		this.session = session;
		this.attempt = attempt;
	}

	@Override
	public void statementBegins(int number, StatementKind kind) {
		boolean inside = this.session.hasTransaction();
		this.attempt.requireWhole();
		if (!inside) {
			this.attempt.mark(number, true, false);
		}
		else if (kind.mayCommit() && this.session.ddlCommits()) {
			warnOfMixture();
			this.attempt.mark(number, kind == StatementKind.OPAQUE, kind == StatementKind.OPAQUE);
		}
		else {
			this.changesData |= kind == StatementKind.DATA;
			this.attempt.begins(number);
		}
	}

	/**
	 * Only of data before the schema: a new table and its first rows are what everybody
	 * writes.
	 */
	private void warnOfMixture() {
		if (this.changesData) {
			logger.warn(("Revision '%s' changes data and then the schema. This database commits both with each change "
					+ "of the schema: what fails later cannot be rolled back. In revisions of their own, or with "
					+ "'transactional = false', it is clear what a failure leaves")
				.formatted(this.attempt.revision()));
			this.changesData = false;
		}
	}

	@Override
	public void statementFailed(Throwable failure) {
		if (this.session.hasTransaction() && LockFailure.endsTransaction(failure, this.session.database())) {
			this.attempt.isTakenBack(failure);
		}
	}

	@Override
	public void connectionHandedOut() {
		boolean inside = this.session.hasTransaction();
		if (!inside || this.session.ddlCommits()) {
			this.attempt.losesCount(inside);
		}
	}

}
