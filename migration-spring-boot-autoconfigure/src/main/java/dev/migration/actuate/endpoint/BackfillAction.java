package dev.migration.actuate.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.Backfills;

/**
 * What can be asked for of the backfills of a revision.
 */
enum BackfillAction {

	/**
	 * Stop.
	 */
	PAUSE,

	/**
	 * Go on.
	 */
	RESUME,

	/**
	 * Give up.
	 */
	CANCEL,

	/**
	 * Try the rows again that failed.
	 */
	RETRY;

	/**
	 * Reads an action.
	 * @return the action, or empty if there is no such one
	 */
	static Optional<BackfillAction> of(String name) {
		return Arrays.stream(values()).filter((action) -> action.name().equalsIgnoreCase(name.strip())).findFirst();
	}

	List<BackfillStatus> apply(Backfills backfills, String revision, String reason) {
		return switch (this) {
			case PAUSE -> backfills.pause(revision, reason);
			case RESUME -> backfills.resume(revision);
			case CANCEL -> backfills.cancel(revision, reason);
			case RETRY -> backfills.retry(revision);
		};
	}

}
