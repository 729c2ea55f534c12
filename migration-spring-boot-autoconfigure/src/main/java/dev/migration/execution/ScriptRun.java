package dev.migration.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.migration.backfill.BackfillScript;
import dev.migration.backfill.DeclaredBackfills;
import dev.migration.operation.OfflineOperations;
import dev.migration.operation.OfflineScript;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.plan.StampPlan;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionNames;
import dev.migration.source.MigrationDefinition;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import dev.migration.store.StatementProgress;
import dev.migration.store.StoredState;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes one script:
 * <ol>
 * <li>the tables of the library, if it begins at base;
 * <li>of each revision its statements and those of its backfills, the change of the
 * version rows, and a history row. That says succeeded, not stamped: it is there only
 * where the statements before it ran.
 * </ol>
 */
final class ScriptRun {

	private final OfflineScript script;

	private final RevisionGraph graph;

	private final Map<String, MigrationDefinition> definitions;

	private final BackfillScript backfills;

	private final MigrationStore store;

	private final ScriptTransaction transaction;

	private final Originator originator;

	private final Clock clock;

	ScriptRun(OfflineScript script, RevisionGraph graph, Map<String, MigrationDefinition> definitions,
			MigratorSettings settings, Clock clock) {
		this.script = script;
		this.graph = graph;
		this.definitions = definitions;
		this.backfills = new BackfillScript(new DeclaredBackfills(definitions));
		this.store = new MigrationStore(new JdbcTemplate(new SingleConnectionDataSource(script.connection(), true)),
				script.database(), settings.store());
		this.transaction = new ScriptTransaction(script, settings.transactionMode());
		Originator by = settings.originator();
		this.originator = new Originator(by.actor() + ", by script", null, by.host(), by.application());
		this.clock = clock;
	}

	void run(MigrationPlan plan) {
		refuseNonTransactional(plan);
		head(plan.direction().name().toLowerCase(Locale.ROOT), plan.headsBefore(), plan.headsAfter());
		this.transaction.around(() -> {
			if (plan.createsVersionTable()) {
				createTables();
			}
			plan.steps().forEach(this::write);
		});
	}

	void stamp(StampPlan plan) {
		head("stamp", plan.headsBefore(), plan.headsAfter());
		this.transaction.around(() -> {
			if (plan.createsVersionTable()) {
				createTables();
			}
			Set<String> before = this.graph.ancestors(plan.headsBefore());
			Set<String> after = this.graph.ancestors(plan.headsAfter());
			this.script.comment("Stamping " + RevisionNames.orBase(plan.headsAfter()));
			this.transaction.together(() -> {
				this.store.versions().applyUnchecked(plan.headsChange());
				record(before, after, Direction.DOWNGRADE);
				record(after, before, Direction.UPGRADE);
			});
		});
	}

	private void refuseNonTransactional(MigrationPlan plan) {
		List<MigrationStep> refused = plan.nonTransactional();
		if (this.transaction.isWholeRun() && !refused.isEmpty()) {
			throw WholeRunException.nonTransactional(refused);
		}
	}

	private void head(String command, Collection<String> before, Collection<String> after) {
		this.script.head("%s from %s to %s (%s)".formatted(command, RevisionNames.orBase(before),
				RevisionNames.orBase(after), this.script.database()));
	}

	private void createTables() {
		this.script.comment("Creating the tables of the migrations");
		this.transaction.together(() -> this.store
			.createMissing(new StoredState(false, false, List.of(), List.of(), null, Set.of(), false)));
	}

	private void write(MigrationStep step) {
		DeclaredRevision revision = step.revision();
		String parents = String.join(", ", revision.down());
		this.script.comment((step.direction() == Direction.UPGRADE)
				? "Running upgrade %s -> %s, %s".formatted(parents, revision.id(), revision.message())
				: "Running downgrade %s -> %s, %s".formatted(revision.id(), parents, revision.message()));
		this.transaction.enter(revision.id());
		if (revision.transactional()) {
			this.transaction.together(() -> {
				call(step);
				record(step);
			});
		}
		else {
			call(step);
			this.transaction.together(() -> record(step));
		}
	}

	private void call(MigrationStep step) {
		OfflineOperations operations = OfflineOperations.on(this.script, this.transaction);
		try {
			StepMigration.create(step, this.definitions).call(operations);
			if (step.direction() == Direction.UPGRADE) {
				writeBackfills(step.revision().id(), operations);
			}
		}
		catch (Exception ex) {
			throw new ScriptRevisionException(step.revision(), ex);
		}
	}

	/**
	 * What waits for them comes later in the script.
	 */
	private void writeBackfills(String revision, OfflineOperations operations) throws Exception {
		List<String> tables = this.backfills.tables(revision);
		if (!tables.isEmpty()) {
			this.script.comment("Backfill of %s, which is done in chunks where migrations run online"
				.formatted(String.join(", ", tables)));
			this.backfills.write(revision, operations);
		}
	}

	private void record(MigrationStep step) {
		this.store.versions().applyUnchecked(step.headsChange());
		record(step.revision(), step.direction(), Outcome.SUCCEEDED);
	}

	private void record(Set<String> revisions, Set<String> without, Direction direction) {
		this.graph.revisions()
			.stream()
			.filter((revision) -> revisions.contains(revision.id()) && !without.contains(revision.id()))
			.forEach((revision) -> record(revision, direction, Outcome.STAMPED));
	}

	private void record(DeclaredRevision revision, Direction direction, Outcome outcome) {
		this.store.history()
			.addScripted(new HistoryEntry(0, revision.id(), direction, outcome, this.clock.instant(), Duration.ZERO, 0,
					null, revision.checksum(), revision.down(), this.originator, StatementProgress.UNKNOWN, null));
	}

}
