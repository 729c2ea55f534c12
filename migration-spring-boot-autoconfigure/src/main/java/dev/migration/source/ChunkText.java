package dev.migration.source;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import dev.migration.Backfill.ChunkWork;
import dev.migration.Backfill.Range;
import dev.migration.Backfill.Table;
import dev.migration.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What a section of a SQL file does with each chunk.
 */
sealed interface ChunkText {

	/**
	 * Has it done by a backfill.
	 * @param table the backfill
	 */
	void upgrade(Table table);

	/**
	 * Has it done where the chunks of a backfill are taken back.
	 * @param table the backfill
	 */
	void downgrade(Table table);

	/**
	 * Returns what is wrong with the statements of a section.
	 * @param statements the statements
	 * @return the rest of a sentence, if there is anything
	 */
	static Optional<String> fault(List<SectionStatement> statements) {
		if (statements.isEmpty()) {
			return Optional.of("has no SQL: write what it does below it");
		}
		SectionStatement first = statements.get(0);
		boolean set = first.assignments().isPresent();
		if (set && first.hasRange()) {
			return Optional
				.of("begins with \"set\", so that the rows are picked for you: drop {range}, or write the whole statement");
		}
		if (statements.stream().anyMatch(SectionStatement::hasRange)) {
			return Optional.empty();
		}
		if (!set) {
			return Optional
				.of("neither begins with \"set\" nor has a {range}: write only the assignments of an update, with \"set\" before them, or put {range} where a statement picks its rows");
		}
		return (statements.size() == 1) ? Optional.empty() : Optional
			.of("begins with \"set\", and so ends with the assignments, but line %d has another statement: write whole statements that pick their rows by {range}"
				.formatted(statements.get(1).line()));
	}

	/**
	 * Makes it out of statements that are not at fault.
	 * @param statements the statements
	 * @return the work
	 */
	static ChunkText of(List<SectionStatement> statements) {
		boolean ranged = statements.stream().anyMatch(SectionStatement::hasRange);
		return ranged ? new Statements(statements.stream().map(SectionStatement::sql).toList())
				: new Assignments(statements.get(0).assignments().orElseThrow());
	}

	/**
	 * What follows {@code set} in an update that the library completes.
	 *
	 * @param sql the assignments
	 */
	record Assignments(String sql) implements ChunkText {

		@Override
		public void upgrade(Table table) {
			table.set(this.sql);
		}

		@Override
		public void downgrade(Table table) {
			table.downgrade(this.sql);
		}

	}

	/**
	 * Whole statements, with a placeholder where the condition of the chunk goes.
	 *
	 * @param sql the statements
	 */
	record Statements(List<String> sql) implements ChunkText, ChunkWork {

		@Override
		public void upgrade(Table table) {
			table.chunk(this);
		}

		@Override
		public void downgrade(Table table) {
			table.downgradeChunk(this);
		}

		@Override
		public void run(Operations op, Range range) {
			String condition = range.condition();
			for (String statement : this.sql) {
				op.execute(statement.replace(SectionStatement.RANGE, condition), args(statement, range));
			}
		}

		private static @Nullable Object[] args(String statement, Range range) {
			int count = StringUtils.countOccurrencesOf(statement, SectionStatement.RANGE);
			return Collections.nCopies(count, range.args()).stream().flatMap(Arrays::stream).toArray();
		}

	}

}
