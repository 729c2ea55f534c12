package dev.migration.store;

import org.jspecify.annotations.Nullable;

/**
 * Who makes an attempt.
 *
 * @param actor what set it off, such as {@code startup}
 * @param databaseUser the user of the database, or {@code null} before the database has
 * said it
 * @param host the host on which the application runs
 * @param application the application's name and version, if known
 */
public record Originator(String actor, @Nullable String databaseUser, String host, @Nullable String application) {

}
