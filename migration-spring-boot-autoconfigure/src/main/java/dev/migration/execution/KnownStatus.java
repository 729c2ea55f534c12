package dev.migration.execution;

import org.jspecify.annotations.Nullable;

/**
 * What is known of how a database stands. Where the last attempt to find out failed, that
 * is what was known before.
 *
 * @param status the last status, or {@code null} if it was never known
 * @param failure why it is not known now, or {@code null} if it is
 */
public record KnownStatus(@Nullable MigrationStatus status, @Nullable StatusFailure failure) {

}
