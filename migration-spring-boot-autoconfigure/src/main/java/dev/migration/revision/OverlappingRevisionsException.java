package dev.migration.revision;

import java.util.List;

/**
 * Of several revisions, one is an ancestor of another. Among version rows this says that
 * the version table was changed by hand.
 */
public final class OverlappingRevisionsException extends InvalidTargetException {

	private final String revision;

	private final List<String> ancestors;

	OverlappingRevisionsException(String revision, List<String> ancestors, boolean rows) {
		super("Requested revision %s overlaps with other requested revisions %s: %s"
			.formatted(revision, String.join(", ", ancestors), rows
					? "the version table holds a revision and its ancestor. It was changed by hand; put it right with 'stamp "
							+ revision + "'"
					: "what comes before a revision is included. Leave the ancestors out"));
		this.revision = revision;
		this.ancestors = List.copyOf(ancestors);
	}

	/**
	 * Returns the revision that includes the others.
	 * @return the identifier
	 */
	public String getRevision() {
		return this.revision;
	}

	/**
	 * Returns those of the revisions that it includes.
	 * @return identifiers
	 */
	public List<String> getAncestors() {
		return this.ancestors;
	}

}
