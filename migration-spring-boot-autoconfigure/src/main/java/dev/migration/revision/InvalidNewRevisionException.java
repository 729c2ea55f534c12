package dev.migration.revision;

/**
 * A new revision cannot be made as asked.
 */
public final class InvalidNewRevisionException extends InvalidTargetException {

	private final String revision;

	InvalidNewRevisionException(String revision, String message) {
		super(message);
		this.revision = revision;
	}

	/**
	 * Returns the revision that is in the way: the parent that is not a head, or the new
	 * identifier.
	 * @return the identifier
	 */
	public String getRevision() {
		return this.revision;
	}

}
