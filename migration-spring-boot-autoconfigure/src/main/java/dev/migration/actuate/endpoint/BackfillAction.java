package dev.migration.actuate.endpoint;

import java.util.List;

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

	List<BackfillStatus> apply(Backfills backfills, String revision, String reason) {
		return switch (this) {
			case PAUSE -> backfills.pause(revision, reason);
			case RESUME -> backfills.resume(revision);
			case CANCEL -> backfills.cancel(revision, reason);
			case RETRY -> backfills.retry(revision);
		};
	}

}
