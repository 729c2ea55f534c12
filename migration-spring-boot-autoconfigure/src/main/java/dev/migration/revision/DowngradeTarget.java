package dev.migration.revision;

import org.jspecify.annotations.Nullable;

/**
 * What a downgrade goes back to.
 *
 * @param revision the identifier of the revision that stays, or {@code null} for base
 * @param branch the identifier of the revision that names the branch to keep to, or
 * {@code null} if there is none
 */
public record DowngradeTarget(@Nullable String revision, @Nullable String branch) {

}
