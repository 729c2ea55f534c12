package dev.migration.operation;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Passes on what is executed; of a bulk operation as one, however many statements it is
 * made of.
 */
final class StatementLog {

	private final StatementListener listener;

	private boolean insideOne;

	StatementLog(StatementListener listener) {
		this.listener = listener;
	}

	void executed(String text, long rows, Duration duration) {
		if (!this.insideOne) {
			this.listener.executed(text, rows, duration);
		}
	}

	/**
	 * Runs an operation that counts as one.
	 * @param text what it does
	 * @param operation the operation, which returns the number of rows changed
	 * @return the number of rows changed
	 */
	long asOne(String text, LongSupplier operation) {
		long begun = System.nanoTime();
		this.insideOne = true;
		long rows;
		try {
			rows = operation.getAsLong();
		}
		finally {
			this.insideOne = false;
		}
		executed(text, rows, Duration.ofNanos(System.nanoTime() - begun));
		return rows;
	}

}
