package dev.migration.backfill;

import dev.migration.MigrationException;
import dev.migration.store.StoreSettings;

import org.springframework.dao.DataAccessException;

/**
 * The database user that is to work on backfills may not use their tables. Nothing of
 * them has run.
 */
public class BackfillRightsException extends MigrationException {

	BackfillRightsException(StoreSettings settings, DataAccessException cause) {
		super(("The application's database user may not work on backfills: %1$s. Nothing was changed. Grant it select, "
				+ "insert, update and delete on %2$s, %2$s_chunk, %2$s_slot and %2$s_error, and select and update on "
				+ "%3$s; or have the user of the migrations work on them: migration.backfill.user=migration.")
			.formatted(cause.getMostSpecificCause().getMessage(), settings.qualifiedBackfillTable(),
					settings.qualifiedHistoryTable()),
				cause);
	}

}
