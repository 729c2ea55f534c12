package dev.migration.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.migration.source.SectionMarker.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a SQL file: where those begin and end that are scripts, and what those
 * say that are backfills.
 */
final class SqlSections {

	private final Map<Kind, Integer> scriptLines = new EnumMap<>(Kind.class);

	private final Map<Kind, Section> scripts = new EnumMap<>(Kind.class);

	private final BackfillSections backfills;

	private final Consumer<String> problems;

	private @Nullable BackfillSection backfill;

	SqlSections(Consumer<String> problems) {
		this.backfills = new BackfillSections(problems);
		this.problems = problems;
	}

	boolean isEmpty() {
		return this.scriptLines.isEmpty() && this.backfills.isEmpty();
	}

	boolean hasBackfill() {
		return !this.backfills.isEmpty();
	}

	void begin(SectionMarker marker, int line) {
		if (marker.kind().isBackfill()) {
			endScript(line - 1);
			this.backfill = new BackfillSection(marker, line, this.problems);
			this.backfills.add(this.backfill);
			return;
		}
		Integer first = this.scriptLines.get(marker.kind());
		if (first != null) {
			this.problems.accept(
					"Line %d begins the section \"%s\" again, as line %d did: keep one".formatted(line, marker, first));
			return;
		}
		endScript(line - 1);
		this.backfill = null;
		this.scriptLines.put(marker.kind(), line);
	}

	private void endScript(int lastLine) {
		this.scriptLines.forEach((kind, first) -> this.scripts.putIfAbsent(kind, new Section(first + 1, lastLine)));
	}

	void read(int line, String text) {
		SqlComment.Entry entry = SqlComment.header(text);
		if (SectionMarker.isLike(text)) {
			this.problems.accept(SectionMarker.lookalike(line, text));
		}
		else if (entry != null && HeaderKey.WORDS.find(entry.word()) != null) {
			this.problems
				.accept("Line %d, \"%s\", looks like a header but stands in a section: move it before the first section"
					.formatted(line, text.strip()));
		}
		else if (this.backfill != null) {
			this.backfill.read(line, text);
		}
	}

	/**
	 * Ends the file.
	 * @param lastLine its last line
	 * @return the backfills that have no problem
	 */
	List<SqlBackfill> end(int lastLine) {
		endScript(lastLine);
		return this.backfills.end();
	}

	@Nullable Section script(Kind kind) {
		return this.scripts.get(kind);
	}

}
