package dev.migration.backfill;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be done.
 *
 * @param name the name of the backfill within its revision
 * @param key the values of the row's key, separated by commas
 * @param sqlState the SQLState, if the database raised it
 * @param message what went wrong, without data values
 * @param failedAt when it failed for the last time
 */
public record BackfillError(String name, String key, @Nullable String sqlState, String message, Instant failedAt) {

}
