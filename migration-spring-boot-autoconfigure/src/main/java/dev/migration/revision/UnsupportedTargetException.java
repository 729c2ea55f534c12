package dev.migration.revision;

/**
 * The form of the target does not fit the command: a range where there can be none, or
 * none where there must be one.
 */
public final class UnsupportedTargetException extends InvalidTargetException {

	private final String target;

	/**
	 * Creates the exception.
	 * @param target the target as typed
	 * @param message what the command takes instead
	 */
	public UnsupportedTargetException(String target, String message) {
		super(message);
		this.target = target;
	}

	/**
	 * Returns what was asked for.
	 * @return the target as typed
	 */
	public String getTarget() {
		return this.target;
	}

}
