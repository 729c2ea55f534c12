package dev.migration.operation;

import java.time.Duration;

/**
 * Is told of each statement when it has been executed.
 */
@FunctionalInterface
public interface StatementListener {

	/**
	 * A statement has been executed.
	 * @param text its text, with placeholders where it has parameters; of a bulk
	 * operation, what it does
	 * @param rows the number of rows changed
	 * @param duration how long the database took
	 */
	void executed(String text, long rows, Duration duration);

}
