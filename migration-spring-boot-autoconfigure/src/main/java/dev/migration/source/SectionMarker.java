package dev.migration.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A comment line of a SQL file that begins a section.
 *
 * @param kind what begins
 * @param argument what the line says besides, or empty
 */
record SectionMarker(Kind kind, String argument) {

	private static final Pattern MARKER = Pattern.compile(
			"\\s*--\\s*(upgrade|downgrade|backfill|backfill-downgrade)(?:\\s+(.*?))?\\s*", Pattern.CASE_INSENSITIVE);

	private static final Pattern MARKER_AND_MORE = Pattern
		.compile("\\s*--\\s*(upgrade|downgrade|backfill)\\s*[^\\w\\s].*", Pattern.CASE_INSENSITIVE);

	private static final Pattern COMMENT = Pattern.compile("\\s*(?:--|#|//|/\\*)(.*)");

	private static final Pattern LIKE_BACKFILL = Pattern.compile(
			"[^\\p{L}\\p{N}]*+([\\p{L}\\p{N}]++(?:[ _-]fill)?)\\S*+(?:\\s+\\S++)?(?:\\s+where\\b.*)?",
			Pattern.CASE_INSENSITIVE);

	private static final Set<String> MARKERS_OF_OTHERS = Set.of("up", "down", "ups", "downs", "rollback", "undo",
			"revert", "migrate", "migrateup", "migratedown", "gooseup", "goosedown", "downgradebackfill");

	/**
	 * The section that begins after this line.
	 * @param line the line
	 * @return the marker, or {@code null} if none begins
	 */
	static @Nullable SectionMarker of(String line) {
		Matcher matcher = MARKER.matcher(line);
		if (!matcher.matches()) {
			return null;
		}
		Kind kind = Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
		String argument = (matcher.group(2) != null) ? matcher.group(2) : "";
		boolean fits = kind.isBackfill() ? !argument.matches("(?i)(up|down)grade") : argument.isEmpty();
		return fits ? new SectionMarker(kind, argument) : null;
	}

	/**
	 * Whether somebody may take this line, which is none, for a section marker.
	 * @param line the line
	 * @return whether it looks like one
	 */
	static boolean isLike(String line) {
		Matcher comment = COMMENT.matcher(line);
		if (!comment.matches()) {
			return false;
		}
		if (MARKER_AND_MORE.matcher(line).matches() || isLikeBackfill(comment.group(1))) {
			return true;
		}
		String[] words = comment.group(1).replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" ");
		String word = String.join("", words).toLowerCase(Locale.ROOT);
		int typos = (words.length == 1) ? 2 : 0;
		return words.length <= 2 && (MARKERS_OF_OTHERS.contains(word) || Spelling.isNear(word, "upgrade", typos)
				|| Spelling.isNear(word, "downgrade", typos));
	}

	static String lookalike(int line, String text) {
		return "Line %d, \"%s\", looks like the beginning of a section but is none. Sections begin with \"-- upgrade\" or \"-- downgrade\" and nothing else on the line, or with \"-- backfill <table>\"; a comment must not look like that"
			.formatted(line, text.strip());
	}

	private static boolean isLikeBackfill(String comment) {
		Matcher matcher = LIKE_BACKFILL.matcher(comment);
		return matcher.matches()
				&& Spelling.isNear(matcher.group(1).replaceAll("[ _-]", "").toLowerCase(Locale.ROOT), "backfill", 2);
	}

	/**
	 * The marker as it is written.
	 * @return the line
	 */
	@Override
	public String toString() {
		return ("-- " + this.kind.text() + " " + this.argument).stripTrailing();
	}

	/**
	 * The kinds of section.
	 */
	enum Kind implements Keyword {

		/**
		 * SQL that the upgrade executes.
		 */
		UPGRADE,

		/**
		 * SQL that the downgrade executes.
		 */
		DOWNGRADE,

		/**
		 * A backfill; the argument says of which rows.
		 */
		BACKFILL,

		/**
		 * How a backfill is taken back; the argument says which one.
		 */
		BACKFILL_DOWNGRADE;

		boolean isBackfill() {
			return this == BACKFILL || this == BACKFILL_DOWNGRADE;
		}

	}

}
