package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;

/**
 * Revisions have changed since they were applied.
 */
public class DriftedRevisionsException extends MigrationException {

	private final List<String> revisions;

	DriftedRevisionsException(List<String> revisions, String message) {
		super(message);
		this.revisions = List.copyOf(revisions);
	}

	/**
	 * The revisions that have changed.
	 * @return the identifiers
	 */
	public List<String> getRevisions() {
		return this.revisions;
	}

}
