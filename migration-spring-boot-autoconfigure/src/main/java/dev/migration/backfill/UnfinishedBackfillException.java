package dev.migration.backfill;

import dev.migration.MigrationException;

/**
 * Rows are left to do of a backfill that a revision waits for. Nothing of the revision
 * has run.
 */
public class UnfinishedBackfillException extends MigrationException {

	private final transient DeclaredBackfill backfill;

	UnfinishedBackfillException(DeclaredBackfill backfill) {
		super("There are rows in '%s' again that the backfill of revision '%s' is to change: something has written them since it was complete, as an old version of the application does. It goes on; what waits for it is held until then."
			.formatted(backfill.table(), backfill.revision()));
		this.backfill = backfill;
	}

	DeclaredBackfill backfill() {
		return this.backfill;
	}

	/**
	 * The revision that owes the backfill.
	 * @return its identifier
	 */
	public String getRevision() {
		return this.backfill.revision();
	}

}
