package dev.migration.revision;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A name, typed by a person or read from the version table, fits no revision, or more
 * than one.
 */
public final class RevisionResolutionException extends InvalidTargetException {

	private final Kind kind;

	private final String name;

	private final @Nullable String branch;

	private final List<String> candidates;

	private RevisionResolutionException(Kind kind, String name, @Nullable String branch, List<String> candidates,
			String explanation) {
		super("Can't locate revision identified by '" + name + "': " + explanation);
		this.kind = kind;
		this.name = name;
		this.branch = branch;
		this.candidates = List.copyOf(candidates);
	}

	static RevisionResolutionException noSuchRevision(String name, @Nullable String branch, List<String> nearMisses) {
		String where = (branch != null) ? " in branch '" + branch + "'" : "";
		return new RevisionResolutionException(Kind.NO_SUCH_REVISION, name, branch, nearMisses,
				"there is no such revision or branch" + where + ProblemWording.didYouMean(nearMisses)
						+ ". Give a whole id, a label, or the beginning of exactly one id");
	}

	static RevisionResolutionException unsupported(String text, String explanation) {
		return new RevisionResolutionException(Kind.NO_SUCH_REVISION, text, null, List.of(), explanation);
	}

	static RevisionResolutionException unknownRow(String row, List<String> nearMisses) {
		return new RevisionResolutionException(Kind.NO_SUCH_REVISION, row, null, nearMisses,
				"the version table names it, but no such revision is declared" + ProblemWording.didYouMean(nearMisses)
						+ ". Run the application that brought the database there, declare the revision again, or, if the row is wrong, replace it with 'stamp --purge'");
	}

	static RevisionResolutionException ambiguous(String name, @Nullable String branch, List<String> candidates) {
		return new RevisionResolutionException(Kind.AMBIGUOUS_PARTIAL_ID, name, branch, candidates,
				"several names start with it: " + String.join(", ", candidates)
						+ ". Type more of the one you mean, or narrow it with '<branch>@" + name + "'");
	}

	static RevisionResolutionException notAMember(String id, String branch, List<String> branchHeads) {
		return new RevisionResolutionException(Kind.NOT_A_MEMBER_OF_BRANCH, id, branch, branchHeads,
				"it is not a member of branch '%s', which leads to %s. Leave the branch out, or name a revision of it"
					.formatted(branch, String.join(", ", branchHeads)));
	}

	static RevisionResolutionException noSuchBranch(String target, String branch, List<String> nearMisses) {
		return new RevisionResolutionException(Kind.NO_SUCH_BRANCH, target, branch, nearMisses,
				"there is no such branch: '" + branch + "'" + ProblemWording.didYouMean(nearMisses)
						+ ". A branch is named by a label, or by the id of one of its revisions");
	}

	/**
	 * Returns why the name could not be resolved.
	 * @return the kind of failure
	 */
	public Kind getKind() {
		return this.kind;
	}

	/**
	 * Returns the name that was looked up.
	 * @return the name
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * Returns the branch in which the name was looked up.
	 * @return the branch as typed, or {@code null} if there was none
	 */
	public @Nullable String getBranch() {
		return this.branch;
	}

	/**
	 * Returns what may have been meant: the names that start so, near misses, or the
	 * heads of the branch.
	 * @return names
	 */
	public List<String> getCandidates() {
		return this.candidates;
	}

	/**
	 * Why a name could not be resolved.
	 */
	public enum Kind {

		/**
		 * No identifier or label is or starts with the name.
		 */
		NO_SUCH_REVISION,

		/**
		 * Several identifiers or labels start with the name.
		 */
		AMBIGUOUS_PARTIAL_ID,

		/**
		 * The revision exists, outside the branch.
		 */
		NOT_A_MEMBER_OF_BRANCH,

		/**
		 * The name before the {@code @} is no label and no revision.
		 */
		NO_SUCH_BRANCH

	}

}
