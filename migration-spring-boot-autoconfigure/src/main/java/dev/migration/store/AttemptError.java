package dev.migration.store;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed, fit to be kept: without data values.
 *
 * @param sqlState the SQLState, if the database raised it
 * @param statement the number of the statement that failed, counted from 1, or
 * {@code null} if unknown
 * @param message what went wrong, without data values
 */
public record AttemptError(@Nullable String sqlState, @Nullable Integer statement, String message) {

}
