package dev.migration.revision;

import java.util.List;

/**
 * The branch of a downgrade target does not pass through the revisions that would go.
 */
public final class UnrelatedBranchException extends InvalidTargetException {

	private final String branch;

	private final List<String> roots;

	/**
	 * Creates the exception.
	 * @param target the target as typed
	 * @param branch the revision that names the branch
	 * @param roots the revisions that come next after the target
	 */
	public UnrelatedBranchException(String target, String branch, List<String> roots) {
		super("Not a valid downgrade target from current heads: '%s' keeps to the branch of %s, which passes through none of %s. Name one of these as the branch, or leave the branch out to revert them all"
			.formatted(target, branch, String.join(", ", roots)));
		this.branch = branch;
		this.roots = List.copyOf(roots);
	}

	/**
	 * Returns the revision that names the branch.
	 * @return the identifier
	 */
	public String getBranch() {
		return this.branch;
	}

	/**
	 * Returns the revisions that come next after the target.
	 * @return identifiers
	 */
	public List<String> getRoots() {
		return this.roots;
	}

}
