package dev.migration.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Understands the comment lines of a SQL file: section markers, header lines, and what
 * looks like one of these but is not.
 */
final class SqlComment {

	private static final Pattern MARKER = Pattern.compile("\\s*--\\s*(upgrade|downgrade)\\s*",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern MARKER_AND_MORE = Pattern.compile("\\s*--\\s*(upgrade|downgrade)\\s*[^\\w\\s].*",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern COMMENT = Pattern.compile("\\s*(?:--|#|//|/\\*)(.*)");

	private static final Pattern HEADER = Pattern.compile("\\s*--\\s*([A-Za-z]+(?:[ _-][A-Za-z]+)*)\\s*:(?:\\s+(.*))?");

	private static final Pattern HEADER_WITHOUT_COLON = Pattern
		.compile("\\s*--\\s*(revises|down|depends-on|after-backfill)\\s+(\\w*\\d\\w*(?:[,\\s]+\\w*\\d\\w*)*)\\s*");

	private static final Set<String> MARKERS_OF_OTHERS = Set.of("up", "down", "ups", "downs", "rollback", "undo",
			"revert", "migrate", "migrateup", "migratedown", "gooseup", "goosedown");

	private SqlComment() {
	}

	/**
	 * The section that begins after this line.
	 * @param line the line
	 * @return {@code upgrade}, {@code downgrade} or {@code null}
	 */
	static @Nullable String section(String line) {
		Matcher matcher = MARKER.matcher(line);
		return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
	}

	/**
	 * Whether somebody may take this line, which is none, for a section marker.
	 * @param line the line
	 * @return whether it looks like one
	 */
	static boolean looksLikeSection(String line) {
		Matcher comment = COMMENT.matcher(line);
		if (!comment.matches()) {
			return false;
		}
		if (MARKER_AND_MORE.matcher(line).matches()) {
			return true;
		}
		String[] words = comment.group(1).replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" ");
		String word = String.join("", words).toLowerCase(Locale.ROOT);
		int typos = (words.length == 1) ? 2 : 0;
		return words.length <= 2 && (MARKERS_OF_OTHERS.contains(word) || Spelling.isNear(word, "upgrade", typos)
				|| Spelling.isNear(word, "downgrade", typos));
	}

	/**
	 * The header line that this is.
	 * @param line the line
	 * @return the word before its colon and what follows, or {@code null}
	 */
	static @Nullable Entry header(String line) {
		Matcher matcher = HEADER.matcher(line);
		if (matcher.matches()) {
			String value = matcher.group(2);
			return new Entry(matcher.group(1), (value != null) ? value.strip() : "", true);
		}
		Matcher withoutColon = HEADER_WITHOUT_COLON.matcher(line);
		return withoutColon.matches() ? new Entry(withoutColon.group(1), withoutColon.group(2), false) : null;
	}

	/**
	 * What a header line says.
	 *
	 * @param word the word before the colon
	 * @param value what follows
	 * @param colon whether there is a colon between them, as there must be
	 */
	record Entry(String word, String value, boolean colon) {

		/**
		 * Whether this must be taken for a line of a kind, even if the word is unknown.
		 * @param vocabulary the words of that kind
		 * @return {@code false} if it may be a sentence
		 */
		boolean isMeantFor(Vocabulary<?> vocabulary) {
			return vocabulary.near(this.word).isPresent() || this.word.matches("[a-z]+(?:[ _-][a-z]+)?");
		}

	}

}
