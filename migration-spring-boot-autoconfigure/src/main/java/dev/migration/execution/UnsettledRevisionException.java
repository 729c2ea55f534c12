package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;
import dev.migration.store.HistoryEntry;

/**
 * A revision was left half done, and a person must decide before anything else runs.
 */
public class UnsettledRevisionException extends MigrationException {

	private final transient List<HistoryEntry> attempts;

	UnsettledRevisionException(List<HistoryEntry> attempts, String message) {
		super(message);
		this.attempts = List.copyOf(attempts);
	}

	/**
	 * What was left open.
	 * @return the attempts, oldest first
	 */
	public List<HistoryEntry> getAttempts() {
		return this.attempts;
	}

}
