package dev.migration.revision;

import java.util.List;

/**
 * One head was asked for, and there are several.
 */
public final class MultipleHeadsException extends InvalidTargetException {

	private final String target;

	private final List<String> heads;

	MultipleHeadsException(String target, List<String> heads) {
		super("Multiple head revisions are present for given argument '%s': %s. Name one of them, narrow to one branch with '<branch>@head', use 'heads' for all of them where that is possible, or merge them"
			.formatted(target, String.join(", ", heads)));
		this.target = target;
		this.heads = List.copyOf(heads);
	}

	/**
	 * Returns what was asked for.
	 * @return the target as typed
	 */
	public String getTarget() {
		return this.target;
	}

	/**
	 * Returns the heads that fit.
	 * @return the identifiers, in registration order
	 */
	public List<String> getHeads() {
		return this.heads;
	}

}
