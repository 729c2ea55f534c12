package dev.migration.backfill;

import java.util.List;

import dev.migration.Backfill;
import dev.migration.Operations;
import org.jspecify.annotations.Nullable;

/**
 * Does backfills where there is no database to cut chunks of: in a script, each is one
 * statement over the whole table.
 */
public final class BackfillScript {

	private final DeclaredBackfills declared;

	/**
	 * Creates it.
	 * @param declared what is declared
	 */
	public BackfillScript(DeclaredBackfills declared) {
		this.declared = declared;
	}

	/**
	 * The tables whose rows the backfills of a revision change.
	 * @param revision the identifier of the revision
	 * @return the tables, in the order of the backfills
	 */
	public List<String> tables(String revision) {
		return this.declared.of(revision).stream().map(DeclaredBackfill::table).toList();
	}

	/**
	 * Does all backfills of a revision.
	 * @param revision the identifier of the revision
	 * @param operations what writes the script
	 * @throws Exception what the work throws, as where it asks the database something
	 */
	public void write(String revision, Operations operations) throws Exception {
		for (DeclaredBackfill backfill : this.declared.of(revision)) {
			String where = backfill.where();
			WholeTable rows = new WholeTable((where != null) ? "(" + where + ")" : "(1 = 1)");
			if (backfill.work() instanceof DeclaredWork.Assignments set) {
				operations
					.execute("update %s set %s where %s".formatted(backfill.table(), set.sql(), rows.condition()));
			}
			else if (backfill.work() instanceof DeclaredWork.Statements statements) {
				statements.work().run(operations, rows);
			}
			else {
				throw rows.unanswered("the rows of '%s'".formatted(backfill.table()));
			}
		}
	}

	/**
	 * All rows that are to be done.
	 *
	 * @param condition which those are
	 */
	private record WholeTable(String condition) implements Backfill.Range {

		@Override
		public @Nullable Object[] args() {
			return new Object[0];
		}

		@Override
		public <K> List<K> keys(Class<K> type) {
			throw unanswered("keys");
		}

		UnsupportedOperationException unanswered(String what) {
			return new UnsupportedOperationException(
					"its backfill reads %s, and there is no database to answer. Run this revision online"
						.formatted(what));
		}

	}

}
