package dev.migration.backfill;

import dev.migration.MigrationException;

/**
 * The database knows of no backfill of a revision.
 */
public class UnknownBackfillException extends MigrationException {

	private final String revision;

	/**
	 * Creates the exception.
	 * @param revision the revision that was asked for
	 */
	public UnknownBackfillException(String revision) {
		super(("Revision '%s' owes no backfill: it declares none, or has not been applied. `migrations backfill status` "
				+ "lists those that there are.")
			.formatted(revision));
		this.revision = revision;
	}

	/**
	 * The revision that was asked for.
	 * @return its identifier
	 */
	public String getRevision() {
		return this.revision;
	}

}
