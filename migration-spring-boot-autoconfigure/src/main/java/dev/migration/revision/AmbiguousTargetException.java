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

	/**
	 * A branch narrows a walk up; a walk down goes every way.
	 */
	static AmbiguousTargetException walk(RevisionTarget.Relative target, String from, List<String> candidates) {
		String narrower = (target.steps() > 0 && target.branch() == null)
				? ", or narrow it with '<branch>@%s'".formatted(target.text()) : "";
		return new AmbiguousTargetException(target.text(), candidates,
				"Ambiguous walk for '%s': from %s it goes on to %s. Name the revision you mean%s"
					.formatted(target.text(), from, String.join(", ", candidates), narrower));
	}

	static AmbiguousTargetException upgrade(RevisionTarget.Relative target, List<String> rows) {
		return start("upgrade", target, rows);
	}

	static AmbiguousTargetException downgrade(RevisionTarget.Relative target, List<String> rows) {
		return start("downgrade", target, rows);
	}

	private static AmbiguousTargetException start(String direction, RevisionTarget.Relative target, List<String> rows) {
		String steps = target.text().substring(target.text().indexOf('@') + 1);
		String narrower = (target.branch() == null) ? "'<branch>@%s' or ".formatted(steps) : "";
		return new AmbiguousTargetException(target.text(), rows,
				"Ambiguous %s from multiple current revisions: %s. Name one: %s'%s%s' instead of '%s'"
					.formatted(direction, String.join(", ", rows), narrower, rows.get(0), steps, target.text()));
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
