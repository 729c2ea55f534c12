package dev.migration.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Understands the comment lines of a SQL file that have a word before a colon, and what
 * looks like one of these but is not.
 */
final class SqlComment {

	private static final Pattern HEADER = Pattern.compile("\\s*--\\s*([A-Za-z]+(?:[ _-][A-Za-z]+)*)\\s*:(?:\\s+(.*))?");

	private static final Pattern HEADER_WITHOUT_COLON = Pattern
		.compile("\\s*--\\s*(revises|down|depends-on|after-backfill)\\s+(\\w*\\d\\w*(?:[,\\s]+\\w*\\d\\w*)*)\\s*");

	private SqlComment() {
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
