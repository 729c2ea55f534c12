package dev.migration.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.migration.plan.HeadsChange;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.plan.StampPlan;

/**
 * A version table in memory, and transactions around it.
 */
final class CaseDatabase {

	private List<String> rows;

	CaseDatabase(List<String> rows) {
		this.rows = new ArrayList<>(rows);
	}

	List<String> rows() {
		return this.rows.stream().sorted().toList();
	}

	/**
	 * Runs a plan as the case's options have it: which body fails, and what is one
	 * transaction.
	 */
	void execute(MigrationPlan plan, RevisionCase testCase, CaseOutcome outcome) {
		boolean wholeRun = testCase.option("transactional_ddl", false)
				&& !testCase.option("transaction_per_migration", false);
		List<String> before = List.copyOf(this.rows);
		try {
			for (MigrationStep step : plan.steps()) {
				execute(step, testCase.option("fail_in"), outcome);
			}
		}
		catch (RuntimeException ex) {
			if (wholeRun) {
				this.rows = new ArrayList<>(before);
			}
			throw ex;
		}
	}

	private void execute(MigrationStep step, @Nullable String failing, CaseOutcome outcome) {
		String id = step.revision().id();
		outcome.steps.add(List.of(step.direction().name().toLowerCase(Locale.ROOT), id));
		if (id.equals(failing)) {
			throw new BodyFailedException(id);
		}
		change(step.headsChange());
		outcome.rowsAfterEachStep.add(rows());
	}

	void execute(StampPlan plan) {
		if (plan.purge()) {
			this.rows.clear();
		}
		change(plan.headsChange());
	}

	private void change(HeadsChange change) {
		List<String> changed = new ArrayList<>(this.rows);
		change.deletes().forEach((row) -> remove(changed, row));
		change.updates().forEach((update) -> {
			remove(changed, update.from());
			changed.add(update.to());
		});
		changed.addAll(change.inserts());
		this.rows = changed;
	}

	private static void remove(List<String> rows, String row) {
		long found = rows.stream().filter(row::equals).count();
		if (found != 1) {
			throw new RowCountException(row, found);
		}
		rows.remove(row);
	}

	static final class BodyFailedException extends RuntimeException {

		private static final long serialVersionUID = 1;

		BodyFailedException(String id) {
			super(id);
		}

	}

	static final class RowCountException extends RuntimeException {

		private static final long serialVersionUID = 1;

		RowCountException(String row, long found) {
			super("Expected to match one row '" + row + "'; " + found + " found");
		}

	}

}
