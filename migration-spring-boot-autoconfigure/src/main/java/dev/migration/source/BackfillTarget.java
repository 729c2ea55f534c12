package dev.migration.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The rows that a backfill changes, as its marker says it.
 *
 * @param table the table, as it is written
 * @param condition which rows are still to be done, or {@code null}
 */
record BackfillTarget(String table, @Nullable String condition) {

	private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|`[^`]+`|\\[[^\\]]+\\]|[^\\s\"`\\[\\].,;()]+)";

	private static final Pattern TARGET = Pattern.compile(
			"(?!where\\b)(%1$s(?:\\.%1$s)*)(?:\\s+where\\b(.+))?".formatted(NAME),
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/**
	 * Reads what follows the word {@code backfill}.
	 * @param argument the text
	 * @return the target, if it says one
	 */
	static Optional<BackfillTarget> of(String argument) {
		Matcher matcher = TARGET.matcher(argument.replaceFirst("\\s*;?\\s*$", ""));
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String condition = matcher.group(2);
		return Optional
			.of(new BackfillTarget(matcher.group(1), (condition != null) ? SectionStatement.closed(condition) : null));
	}

}
