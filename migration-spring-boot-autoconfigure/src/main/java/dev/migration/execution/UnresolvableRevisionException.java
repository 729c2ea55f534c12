package dev.migration.execution;

import dev.migration.MigrationException;

/**
 * What a person says of a revision does not fit what the database says of it. Nothing was
 * changed.
 */
public class UnresolvableRevisionException extends MigrationException {

	private final String revision;

	UnresolvableRevisionException(String revision, String message) {
		super(message);
		this.revision = revision;
	}

	/**
	 * The revision that was to be resolved.
	 * @return the identifier, or what was given instead of one
	 */
	public String getRevision() {
		return this.revision;
	}

}
