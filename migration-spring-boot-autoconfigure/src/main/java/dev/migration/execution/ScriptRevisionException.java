package dev.migration.execution;

import dev.migration.MigrationException;
import dev.migration.revision.DeclaredRevision;

import org.springframework.core.NestedExceptionUtils;

/**
 * A revision cannot be written as a script. Nothing was written, and no database was
 * touched.
 */
public class ScriptRevisionException extends MigrationException {

	private final DeclaredRevision revision;

	ScriptRevisionException(DeclaredRevision revision, Throwable cause) {
		super("Revision '%s' (%s, %s) cannot be written as a script: %s\nNo script was written, and no database was touched."
			.formatted(revision.id(), revision.message(), revision.source(), why(cause)), cause);
		this.revision = revision;
	}

	private static String why(Throwable cause) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
		String own = ErrorSummary.own(cause);
		String message = (root instanceof MigrationException) ? String.valueOf(root.getMessage()) : root.toString();
		return own.startsWith(message) ? message : own + message;
	}

	/**
	 * The revision.
	 * @return the revision
	 */
	public DeclaredRevision getRevision() {
		return this.revision;
	}

}
