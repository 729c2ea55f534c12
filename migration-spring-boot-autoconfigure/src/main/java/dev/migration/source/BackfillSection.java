package dev.migration.source;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A section of a SQL file that says what a backfill does, or how it is taken back. Below
 * the marker of a backfill, and before its SQL, comment lines may be options; those that
 * follow the marker at once and are indented are the rest of its condition.
 */
final class BackfillSection {

	private static final Pattern INDENTED = Pattern.compile("\\s*--(?:\\t|\\s{2})\\s*(\\S.*)");

	private static final Pattern CONDITION = Pattern.compile("\\s*--\\s*(?:where|and|or|WHERE|AND|OR)\\b.*");

	private final SectionMarker marker;

	private final int line;

	private final Consumer<String> problems;

	private final KeyedLines<BackfillOption> options;

	private final StringBuilder argument;

	private final SqlStatementLines statements = new SqlStatementLines();

	private int lastMarkerLine;

	BackfillSection(SectionMarker marker, int line, Consumer<String> problems) {
		this.marker = marker;
		this.line = line;
		this.problems = problems;
		this.options = new KeyedLines<>(BackfillOption.WORDS, problems);
		this.argument = new StringBuilder(marker.argument());
		this.lastMarkerLine = line;
	}

	int line() {
		return this.line;
	}

	boolean isDowngrade() {
		return this.marker.kind() == SectionMarker.Kind.BACKFILL_DOWNGRADE;
	}

	String argument() {
		return this.argument.toString();
	}

	void read(int line, String text) {
		SqlComment.Entry option = BackfillOption.line(text);
		if (!isDowngrade() && this.statements.isEmpty() && text.strip().startsWith("--")) {
			readBelowMarker(line, text, option);
			return;
		}
		if (option != null && BackfillOption.WORDS.find(option.word()) != null) {
			problem("Line %d, \"%s\", looks like an option but is not directly below a \"-- backfill\" line: move it there"
				.formatted(line, text.strip()));
		}
		this.statements.add(line, text);
	}

	private void readBelowMarker(int line, String text, SqlComment.@Nullable Entry option) {
		Matcher indented = INDENTED.matcher(text);
		boolean isOption = option != null && option.colon() && BackfillOption.WORDS.near(option.word()).isPresent();
		if (line == this.lastMarkerLine + 1 && indented.matches() && !isOption) {
			this.argument.append('\n').append(indented.group(1));
			this.lastMarkerLine = line;
		}
		else if (option != null) {
			addOption(line, option);
		}
		else if (CONDITION.matcher(text).matches()) {
			problem("Line %d, \"%s\", looks like a part of the condition but is a comment: indent it by two blanks, directly below the rest, or begin it with another word"
				.formatted(line, text.strip()));
		}
	}

	private void addOption(int line, SqlComment.Entry entry) {
		this.options.add(line, entry);
		BackfillOption option = BackfillOption.WORDS.find(entry.word());
		if (option != null && !option.accepts(entry.value())) {
			problem("Line %d: \"%s: %s\" must be %s".formatted(line, option.text(), entry.value(), option.accepted()));
		}
	}

	/**
	 * What the backfill is called within its revision.
	 * @return the name
	 */
	String name() {
		return this.options.get(BackfillOption.NAME, table());
	}

	String table() {
		return BackfillTarget.of(argument()).map(BackfillTarget::table).orElse(argument());
	}

	/**
	 * Makes the backfill of this section.
	 * @param downgrade the section that takes it back, or {@code null}
	 * @return the backfill, unless there is a problem
	 */
	Optional<SqlBackfill> backfill(@Nullable BackfillSection downgrade) {
		Optional<BackfillTarget> target = BackfillTarget.of(argument());
		if (target.isEmpty()) {
			problem("Line %d, \"%s\", must be \"-- backfill <table>\" or \"-- backfill <table> where <condition>\". A comment must not begin with that word"
				.formatted(this.line, this.marker));
			return Optional.empty();
		}
		ChunkText work = text();
		ChunkText wayBack = (downgrade != null) ? downgrade.text() : null;
		return (work != null) ? Optional.of(new SqlBackfill(target.get(), this.options.values(), work, wayBack))
				: Optional.empty();
	}

	private @Nullable ChunkText text() {
		List<SectionStatement> found = this.statements.end();
		Optional<String> fault = ChunkText.fault(found);
		fault.ifPresent(
				(problem) -> problem("The section \"%s\" in line %d %s".formatted(this.marker, this.line, problem)));
		return fault.isEmpty() ? ChunkText.of(found) : null;
	}

	private void problem(String explanation) {
		this.problems.accept(explanation);
	}

}
