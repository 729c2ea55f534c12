package dev.migration.execution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

import dev.migration.plan.Direction;
import dev.migration.plan.HeadsChange;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationPlanner;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.InvalidTargetException;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionNames;
import dev.migration.revision.RevisionTarget;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;

/**
 * Judges what a person says of a revision that was left half done, against what the
 * database says. To be used under the lock.
 */
final class AttemptResolver {

	private final RevisionGraph graph;

	private final MigrationPlanner planner;

	private final MigrationStore store;

	private final SqlFileOutlines files;

	private final String name;

	private final String reason;

	/**
	 * Creates the resolver.
	 * @param name the revision, as a person types it
	 * @param reason why it is resolved, in a person's words
	 */
	AttemptResolver(RevisionGraph graph, MigrationPlanner planner, MigrationStore store, SqlFileOutlines files,
			String name, String reason) {
		this.graph = graph;
		this.planner = planner;
		this.store = store;
		this.files = files;
		this.name = name;
		this.reason = reason;
	}

	/**
	 * The revision counts as applied, or as not applied.
	 * @param direction {@link Direction#UPGRADE} if it counts as applied
	 * @throws UnresolvableRevisionException if the database does not allow it
	 */
	Settlement settle(StoredState state, Direction direction) {
		List<HistoryEntry> attempts = attempts(state);
		String id = attempts.get(0).revision();
		return new Settlement(attempts, this.graph.find(id).orElse(null), direction, change(state, id, direction),
				this.reason);
	}

	private HeadsChange change(StoredState state, String id, Direction direction) {
		List<String> declared = state.heads().stream().filter(this.graph::contains).toList();
		boolean applied = state.heads().contains(id) || this.graph.ancestors(declared).contains(id);
		if (applied == (direction == Direction.UPGRADE)) {
			return new HeadsChange(List.of(), List.of(), List.of());
		}
		return this.planner.step(state.heads(), id, direction)
			.map(MigrationStep::headsChange)
			.orElseThrow(() -> notNext(state, id, direction));
	}

	/**
	 * The rest of the revision's file is run.
	 * @throws UnresolvableRevisionException if the database does not allow it, or there
	 * is no such statement
	 */
	Continuation continueAt(StoredState state, int statement) {
		List<HistoryEntry> attempts = attempts(state);
		HistoryEntry last = attempts.get(attempts.size() - 1);
		MigrationStep step = this.planner.step(state.heads(), last.revision(), last.direction())
			.orElseThrow(() -> notNext(state, last.revision(), last.direction()));
		requireStatement(step, statement);
		List<String> after = List.copyOf(step.headsChange().applyTo(new LinkedHashSet<>(state.heads())));
		MigrationPlan plan = new MigrationPlan(step.direction(), state.heads(), List.of(step), after);
		return new Continuation(attempts, plan, statement, this.reason);
	}

	private void requireStatement(MigrationStep step, int statement) {
		DeclaredRevision revision = step.revision();
		int count = this.files.outline(revision, step.direction())
			.orElseThrow(() -> refusal(revision.id(),
					"it is no SQL file, and so there is no statement to continue at. Undo or finish by hand what it has done, and say reverted or applied"))
			.count();
		if (statement > count) {
			throw refusal(revision.id(), "%s has %d statements for this direction, and there is no statement %d"
				.formatted(revision.source(), count, statement));
		}
	}

	private List<HistoryEntry> attempts(StoredState state) {
		List<HistoryEntry> open = state.historyTable() ? this.store.history().unsettled() : List.of();
		String id = id(open);
		List<HistoryEntry> attempts = open.stream().filter((attempt) -> attempt.revision().equals(id)).toList();
		if (attempts.isEmpty()) {
			throw refusal(id, open.isEmpty() ? "no revision was left half done"
					: "it was not left half done. What was: " + revisions(open));
		}
		return attempts;
	}

	/**
	 * What was left open may not be declared any more.
	 */
	private String id(List<HistoryEntry> open) {
		List<String> beginning = open.stream()
			.map(HistoryEntry::revision)
			.distinct()
			.filter((revision) -> revision.startsWith(this.name))
			.toList();
		if (beginning.contains(this.name)) {
			return this.name;
		}
		try {
			return this.graph.resolver()
				.resolveOne(RevisionTarget.parse(this.name))
				.map(DeclaredRevision::id)
				.orElseThrow(() -> refusal(this.name, "it names no revision"));
		}
		catch (InvalidTargetException ex) {
			if (beginning.size() == 1) {
				return beginning.get(0);
			}
			throw ex;
		}
	}

	private static String revisions(List<HistoryEntry> open) {
		return open.stream()
			.map((attempt) -> "'%s'".formatted(attempt.revision()))
			.distinct()
			.collect(Collectors.joining(", "));
	}

	private UnresolvableRevisionException notNext(StoredState state, String id, Direction direction) {
		return refusal(id,
				("the database is at %s, and %s the revision is no step from there. Bring the version rows to "
						+ "where they belong with 'stamp', which settles it too")
					.formatted(RevisionNames.orBase(state.heads()),
							(direction == Direction.UPGRADE) ? "upgrading" : "downgrading"));
	}

	private static UnresolvableRevisionException refusal(String revision, String why) {
		return new UnresolvableRevisionException(revision,
				"Revision '%s' cannot be resolved like this: %s. Nothing was changed.".formatted(revision, why));
	}

}
