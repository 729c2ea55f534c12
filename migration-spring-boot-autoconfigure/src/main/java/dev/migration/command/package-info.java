/**
 * Runs one command against the application's own configuration, and exits: nothing of the
 * application starts but what the command needs.
 */
@NullMarked
package dev.migration.command;

import org.jspecify.annotations.NullMarked;
