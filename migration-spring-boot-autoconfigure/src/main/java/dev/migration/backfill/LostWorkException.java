package dev.migration.backfill;

/**
 * The session can do no more: its connection is broken, or its thread is to end. What was
 * not committed is rolled back by the database, and taken by the next.
 */
class LostWorkException extends RuntimeException {

	LostWorkException(Throwable cause) {
		super(cause.getMessage(), cause);
	}

}
