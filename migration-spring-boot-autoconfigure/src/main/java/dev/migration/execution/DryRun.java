package dev.migration.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.migration.Database;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.lock.HeldLock;
import dev.migration.operation.BindingSettings;
import dev.migration.operation.OperationCount;
import dev.migration.operation.OutsideTransaction;
import dev.migration.operation.WatchedOperations;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.session.DatabaseSession;
import dev.migration.source.MigrationDefinition;
import dev.migration.store.ErrorSummary;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps for real, in one transaction, and rolls it back:
 * <ol>
 * <li>refuse what does not run in a transaction;
 * <li>create the tables that are missing, in the transaction like all that follows;
 * <li>of each step, call the migration, change the version rows, and check what would be
 * checked at its commit;
 * <li>roll back.
 * </ol>
 */
final class DryRun {

	private final DatabaseSession session;

	private final MigrationStore store;

	private final Map<String, MigrationDefinition> definitions;

	private final BindingSettings bindingSettings;

	private final DryRunListener listener;

	DryRun(DatabaseSession session, MigrationStore store, Map<String, MigrationDefinition> definitions,
			BindingSettings bindingSettings, DryRunListener listener) {
		this.session = session;
		this.store = store;
		this.definitions = definitions;
		this.bindingSettings = bindingSettings;
		this.listener = listener;
	}

	/**
	 * Makes sure that the database takes back what is run.
	 * @throws DryRunUnavailableException if it does not
	 */
	void requireTransactionalDdl() {
		if (this.session.ddlCommits()) {
			throw DryRunUnavailableException.ddlCommits(this.session.productName());
		}
	}

	List<DryRunReport.Step> run(MigrationPlan plan, StoredState state, HeldLock held) {
		List<MigrationStep> refused = plan.nonTransactional();
		if (!refused.isEmpty()) {
			throw DryRunUnavailableException.nonTransactional(refused);
		}
		List<StepMigration> migrations = plan.steps()
			.stream()
			.map((step) -> StepMigration.create(step, this.definitions))
			.toList();
		this.session.begin();
		try {
			this.store.createMissing(state);
			List<DryRunReport.Step> done = new ArrayList<>();
			for (int i = 0; i < migrations.size(); i++) {
				held.verify();
				done.add(run(plan.steps().get(i), migrations.get(i), plan.headsBefore()));
			}
			return done;
		}
		finally {
			rollback();
		}
	}

	private void rollback() {
		if (this.session.hasTransaction()) {
			this.session.rollback();
		}
	}

	private DryRunReport.Step run(MigrationStep step, StepMigration migration, List<String> heads) {
		this.listener.stepStarted(step);
		long begun = System.nanoTime();
		List<DryRunReport.Statement> statements = new ArrayList<>();
		WatchedOperations operations = WatchedOperations.on(this.session.connection(), this.session.database(),
				new NoWayOut(step.revision().id()), this.bindingSettings, (text, rows, duration) -> {
					DryRunReport.Statement statement = new DryRunReport.Statement(statements.size() + 1, text, rows,
							duration);
					statements.add(statement);
					this.listener.statementExecuted(step, statement);
				});
		boolean completed = false;
		try {
			try (operations) {
				migration.call(operations);
			}
			completed = true;
			this.store.versions().apply(step.headsChange());
			checkAsCommitDoes();
		}
		catch (DryRunUnavailableException ex) {
			throw ex;
		}
		catch (Exception | Error ex) {
			throw failure(step, heads, ex, completed ? null : operations.count());
		}
		DryRunReport.Step done = new DryRunReport.Step(step.revision(), step.direction(),
				Duration.ofNanos(System.nanoTime() - begun),
				statements.stream().mapToLong(DryRunReport.Statement::rows).sum(), statements);
		this.listener.stepCompleted(done);
		return done;
	}

	/**
	 * A commit checks what is deferred. Nothing says what was deferred before, so that
	 * all is from now on, and checked at the end of the next step.
	 */
	private void checkAsCommitDoes() {
		this.session.requireNoRollback();
		if (this.session.database() == Database.POSTGRESQL) {
			this.session.jdbcTemplate().execute("set constraints all immediate");
			this.session.jdbcTemplate().execute("set constraints all deferred");
		}
	}

	private MigrationFailedException failure(MigrationStep step, List<String> heads, Throwable cause,
			@Nullable OperationCount count) {
		try {
			rollback();
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
		}
		StepFailure failure = new StepFailure(step, cause, ErrorSummary.of(cause, count), null, true, count == null,
				List.of(), heads, null);
		return failure
			.toException(new FailureText(this.store, new SqlFileOutlines(this.definitions, this.session.database())));
	}

	/**
	 * Refuses to leave the transaction.
	 */
	private record NoWayOut(String revision) implements OutsideTransaction {

		@Override
		public void run(Migration.Body work, Operations self, OperationCount before) {
			throw DryRunUnavailableException.outsideTransaction(this.revision);
		}

		@Override
		public boolean isTransactionOpen() {
			return true;
		}

	}

}
