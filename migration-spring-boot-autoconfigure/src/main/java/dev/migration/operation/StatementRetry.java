package dev.migration.operation;

/**
 * Decides about a statement that failed, where data definition commits: the transaction
 * that it was in is over, so that only the statement itself can be tried again.
 */
@FunctionalInterface
public interface StatementRetry {

	/**
	 * Never tries again.
	 */
	StatementRetry NONE = (statement, failure, release) -> false;

	/**
	 * Decides, and waits until it is time.
	 * @param statement the number of the statement in its migration
	 * @param failure why it failed
	 * @param release gives back what the statement has locked, to be called before a wait
	 * @return whether to execute it again
	 */
	boolean again(int statement, RuntimeException failure, Runnable release);

}
