package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;

/**
 * The history forks, and nobody said that it should: nearly always two people at work at
 * once, or a forgotten parent.
 */
public class UndeclaredForkException extends MigrationException {

	private final List<String> tips;

	UndeclaredForkException(List<String> tips, String message) {
		super(message);
		this.tips = List.copyOf(tips);
	}

	/**
	 * The unlabelled heads, or bases, of which there should be one.
	 * @return the identifiers
	 */
	public List<String> getTips() {
		return this.tips;
	}

}
