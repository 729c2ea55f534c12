package dev.migration.revision;

import java.util.Collection;

/**
 * Names revisions in what people read.
 */
public final class RevisionNames {

	private RevisionNames() {
	}

	/**
	 * Names version rows, or the parents of a revision.
	 * @param revisions the identifiers
	 * @return the identifiers, or {@code base} if there are none
	 */
	public static String orBase(Collection<String> revisions) {
		return revisions.isEmpty() ? "base" : String.join(", ", revisions);
	}

	/**
	 * Says how many there are.
	 * @param revisions the number of revisions
	 * @return the number and the noun
	 */
	public static String count(int revisions) {
		return revisions + ((revisions == 1) ? " revision" : " revisions");
	}

}
