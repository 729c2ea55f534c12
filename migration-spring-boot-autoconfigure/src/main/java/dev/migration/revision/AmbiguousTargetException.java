package dev.migration.revision;

import java.util.List;

/**
 * A relative target leads to several revisions.
 */
public final class AmbiguousTargetException extends InvalidTargetException {

	private final String target;

	private final List<String> candidates;

	private AmbiguousTargetException(String target, List<String> candidates, String message) {
		super(message);
		this.target = target;
		this.candidates = List.copyOf(candidates);
	}

	static AmbiguousTargetException walk(String target, String from, List<String> candidates) {
		return new AmbiguousTargetException(target, candidates,
				"Ambiguous walk for '%s': from %s it goes on to %s. Name the revision you mean, or narrow it with '<branch>@%s'"
					.formatted(target, from, String.join(", ", candidates), target));
	}

	static AmbiguousTargetException upgrade(String target, List<String> rows) {
		return new AmbiguousTargetException(target, rows,
				"Ambiguous upgrade from multiple current revisions: %s. Name one: '<branch>@+1' or '<id>+1' instead of '%s'"
					.formatted(String.join(", ", rows), target));
	}

	static AmbiguousTargetException downgrade(String target, List<String> rows) {
		return new AmbiguousTargetException(target, rows,
				"Ambiguous downgrade from multiple current revisions: %s. Name one: '<branch>@-1' or '<id>-1' instead of '%s'"
					.formatted(String.join(", ", rows), target));
	}

	/**
	 * Returns what was asked for.
	 * @return the target as typed
	 */
	public String getTarget() {
		return this.target;
	}

	/**
	 * Returns the revisions among which the target does not decide.
	 * @return identifiers
	 */
	public List<String> getCandidates() {
		return this.candidates;
	}

}
