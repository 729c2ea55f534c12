package dev.migration.execution;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.migration.Database;
import dev.migration.operation.OfflineScript;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.OfflinePlanner;
import dev.migration.plan.StampPlan;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import dev.migration.source.MigrationDefinition;

import org.springframework.util.Assert;

/**
 * Plans a script, and has it written where nobody sees it before it is complete.
 */
final class ScriptMigrator implements OfflineMigrator {

	private final Database database;

	private final RevisionGraph graph;

	private final OfflinePlanner planner;

	private final Map<String, MigrationDefinition> definitions;

	private final MigratorSettings settings;

	private final Clock clock;

	ScriptMigrator(Database database, RevisionGraph graph, Map<String, MigrationDefinition> definitions,
			MigratorSettings settings, Clock clock) {
		this.database = database;
		this.graph = graph;
		this.planner = new OfflinePlanner(graph);
		this.definitions = definitions;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public Database database() {
		return this.database;
	}

	@Override
	public void upgrade(RevisionTarget target, Appendable out) {
		MigrationPlan plan = this.planner.upgrade(target);
		RevisionTarget end = (target instanceof RevisionTarget.Range range) ? range.end() : target;
		if (RevisionTarget.HEADS.equals(end)) {
			new ForkPolicy(this.graph, this.settings.onFork()).check(plan.revisions());
		}
		write(out, (run) -> run.run(plan));
	}

	@Override
	public void downgrade(RevisionTarget target, Appendable out) {
		MigrationPlan plan = Reversibility.require(this.planner.downgrade(target));
		write(out, (run) -> run.run(plan));
	}

	@Override
	public void stamp(List<RevisionTarget> targets, Appendable out) {
		Assert.notEmpty(targets, "Name at least one target: no target would mean 'base', which forgets everything");
		StampPlan plan = this.planner.stamp(targets, false);
		write(out, (run) -> run.stamp(plan));
	}

	private void write(Appendable out, Consumer<ScriptRun> work) {
		try (ScriptSpool spool = new ScriptSpool()) {
			OfflineScript script = new OfflineScript(this.database, spool.out());
			work.accept(new ScriptRun(script, this.graph, this.definitions, this.settings, this.clock));
			spool.transferTo(out);
		}
	}

}
