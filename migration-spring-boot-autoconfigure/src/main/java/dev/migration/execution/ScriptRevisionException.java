package dev.migration.execution;

import dev.migration.MigrationException;
import dev.migration.revision.DeclaredRevision;
import dev.migration.store.ErrorSummary;

/**
 * A revision cannot be written as a script. Nothing was written, and no database was
 * touched.
 */
public class ScriptRevisionException extends MigrationException {

	private final DeclaredRevision revision;

	ScriptRevisionException(DeclaredRevision revision, Throwable cause) {
		super("Revision '%s' (%s, %s) cannot be written as a script: %s\nNo script was written, and no database was touched."
			.formatted(revision.id(), revision.message(), revision.source(), ErrorSummary.why(cause)), cause);
		this.revision = revision;
	}

	/**
	 * The revision.
	 * @return the revision
	 */
	public DeclaredRevision getRevision() {
		return this.revision;
	}

}
