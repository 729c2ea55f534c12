package dev.migration.backfill;

import java.util.List;

import dev.migration.Backfill.ChunkWork;
import dev.migration.Backfill.RowWork;

/**
 * What is done with the rows of a chunk.
 */
sealed interface DeclaredWork {

	/**
	 * What can be said of it in text.
	 */
	String text();

	/**
	 * An {@code update} of the rows.
	 *
	 * @param sql what follows {@code set}
	 */
	record Assignments(String sql) implements DeclaredWork {

		@Override
		public String text() {
			return this.sql;
		}

	}

	/**
	 * Statements of the user's own.
	 *
	 * @param work executes them
	 */
	record Statements(ChunkWork work) implements DeclaredWork {

		@Override
		public String text() {
			return "chunk";
		}

	}

	/**
	 * Row by row.
	 *
	 * @param columns the columns to read besides the key; empty for all
	 * @param work computes a row
	 */
	record EachRow(List<String> columns, RowWork work) implements DeclaredWork {

		@Override
		public String text() {
			return "each " + this.columns;
		}

	}

}
