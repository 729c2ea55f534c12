package dev.migration.revision;

import java.util.List;

/**
 * The two ends do not lie on one line of descent.
 */
public final class RangeNotAncestorException extends InvalidTargetException {

	private final String target;

	private final List<String> heads;

	private RangeNotAncestorException(String target, List<String> heads, String message) {
		super(message);
		this.target = target;
		this.heads = List.copyOf(heads);
	}

	/**
	 * A downgrade to a revision that is not applied.
	 * @param target the revision
	 * @param heads the version rows
	 * @return the exception
	 */
	public static RangeNotAncestorException downgrade(String target, List<String> heads) {
		return new RangeNotAncestorException(target, heads,
				"Destination %s is not a valid downgrade target from current head(s) %s: it is not applied. Name a revision that is, or use 'upgrade %s'"
					.formatted(target, heads.isEmpty() ? "(none)" : String.join(", ", heads), target));
	}

	static RangeNotAncestorException range(String range, List<String> starts, List<String> ends) {
		return new RangeNotAncestorException(range, ends,
				"Requested range %s does not refer to ancestor/descendant revisions along the same branch: %s is not below %s. Put the older revision first, and take both from one branch"
					.formatted(range, String.join(", ", starts), ends.isEmpty() ? "(none)" : String.join(", ", ends)));
	}

	/**
	 * Returns the target or range asked for.
	 * @return the text
	 */
	public String getTarget() {
		return this.target;
	}

	/**
	 * Returns what the target should be an ancestor of.
	 * @return identifiers
	 */
	public List<String> getHeads() {
		return this.heads;
	}

}
