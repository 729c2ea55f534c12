package dev.migration.lock;

/**
 * The lock was held and is not any more, most likely because its connection broke.
 */
public class LockLostException extends LockException {

	LockLostException(String lock) {
		super(lock,
				"The migration lock is lost: %s is no longer held, because its connection broke or somebody released it. "
					.formatted(lock)
						+ "What was committed before is complete, and of all else nothing stays. Start again",
				null);
	}

}
