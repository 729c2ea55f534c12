package dev.migration.command;

/**
 * Whether the command {@code downgrade} may be used.
 */
public enum DowngradePolicy {

	/**
	 * It may.
	 */
	ALLOWED,

	/**
	 * It is refused: in production, for example, where the way is forward.
	 */
	FORBIDDEN

}
