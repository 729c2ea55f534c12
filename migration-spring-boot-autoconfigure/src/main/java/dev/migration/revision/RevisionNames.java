package dev.migration.revision;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Names revisions in what people read.
 */
public final class RevisionNames {

	private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./]+");

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

	/**
	 * Names a revision in a command that a person is to paste into a shell: an identifier
	 * may have characters that mean something to it.
	 * @param revision the identifier
	 * @return the identifier, in quotes if need be
	 */
	public static String shellWord(String revision) {
		return PLAIN.matcher(revision).matches() ? revision : "'%s'".formatted(revision.replace("'", "'\\''"));
	}

}
