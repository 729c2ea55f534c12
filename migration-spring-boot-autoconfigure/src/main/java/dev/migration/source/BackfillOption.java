package dev.migration.source;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.migration.Backfill;
import dev.migration.Backfill.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * What the lines below a backfill's marker may say, and how a {@link Table} says it.
 */
enum BackfillOption implements Keyword {

	NAME("a name", ".+", Table::named),

	KEY("columns with commas between them", "\\s*[^,\\s][^,]*(,\\s*[^,\\s][^,]*)*",
			(table, value) -> table.key(value.split("\\s*,\\s*"))),

	MODE("background, inline or manual", "background|inline|manual",
			(table, value) -> table.mode(Backfill.Mode.valueOf(value.toUpperCase(Locale.ROOT)))),

	MAX_WORKERS("a number from 1", "[1-9]\\d{0,8}", (table, value) -> table.maxWorkers(Integer.parseInt(value))),

	MAX_ERRORS("a number from 0", "\\d{1,9}", (table, value) -> table.maxErrors(Integer.parseInt(value))),

	CHUNK_SIZE("a number from 1", "[1-9]\\d{0,8}", (table, value) -> table.chunkSize(Integer.parseInt(value))),

	CHUNK_TIME("a time such as 500ms or 2s", BackfillOption::isPositiveDuration,
			(table, value) -> table.chunkTime(DurationFormatterUtils.detectAndParse(value)));

	static final Vocabulary<BackfillOption> WORDS = new Vocabulary<>("option", List.of(values()), Map.of(),
			Map.of("workers", MAX_WORKERS, "errors", MAX_ERRORS, "size", CHUNK_SIZE, "batch-size", CHUNK_SIZE, "time",
					CHUNK_TIME));

	private static final Pattern WITHOUT_COLON = Pattern.compile(WORDS.words()
		.stream()
		.map(Keyword::text)
		.collect(Collectors.joining("|", "\\s*--\\s*(", ")\\s*(?:=\\s*|\\s)(\\S+)\\s*")));

	private final String accepted;

	private final Predicate<String> valid;

	private final BiConsumer<Table, String> say;

	BackfillOption(String accepted, String valid, BiConsumer<Table, String> say) {
		this(accepted, Pattern.compile(valid).asMatchPredicate(), say);
	}

	BackfillOption(String accepted, Predicate<String> valid, BiConsumer<Table, String> say) {
		this.accepted = accepted;
		this.valid = valid;
		this.say = say;
	}

	boolean accepts(String value) {
		return this.valid.test(value);
	}

	/**
	 * Which values it accepts.
	 * @return the end of a sentence
	 */
	String accepted() {
		return this.accepted;
	}

	void say(Table table, String value) {
		this.say.accept(table, value);
	}

	/**
	 * The option line that this is.
	 * @param line the line
	 * @return what it says, also if it lacks the colon, or {@code null}
	 */
	static SqlComment.@Nullable Entry line(String line) {
		Matcher matcher = WITHOUT_COLON.matcher(line);
		return matcher.matches() ? new SqlComment.Entry(matcher.group(1), matcher.group(2), false)
				: SqlComment.header(line);
	}

	private static boolean isPositiveDuration(String value) {
		try {
			return DurationFormatterUtils.detectAndParse(value).compareTo(Duration.ZERO) > 0;
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return false;
		}
	}

}
