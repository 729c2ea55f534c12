package dev.migration.revision;

/**
 * One revision was named twice where each may be named once.
 */
public final class RepeatedTargetException extends InvalidTargetException {

	private final String revision;

	/**
	 * Creates the exception.
	 * @param revision the identifier
	 */
	public RepeatedTargetException(String revision) {
		super("Revision %s is requested twice, by its id, a label or a symbol. Name it once".formatted(revision));
		this.revision = revision;
	}

	/**
	 * Returns the revision that was named twice.
	 * @return the identifier
	 */
	public String getRevision() {
		return this.revision;
	}

}
