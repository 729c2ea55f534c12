package dev.migration.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migration.backfill.BackfillWork;
import dev.migration.backfill.Backfills;
import dev.migration.revision.RevisionTarget;

/**
 * An upgrade that finishes the backfills which hold a part of it: upgrades, works on what
 * holds the rest, without the lock, and upgrades again, until nothing is held or nothing
 * gets on any more.
 */
final class FinishedUpgrade {

	/**
	 * How often old writers may add rows to what was complete.
	 */
	private static final int IN_VAIN = 3;

	private final Migrator migrator;

	private final Backfills backfills;

	private final Duration timeout;

	private final long begun = System.nanoTime();

	FinishedUpgrade(Migrator migrator, Backfills backfills, Duration timeout) {
		this.migrator = migrator;
		this.backfills = backfills;
		this.timeout = timeout;
	}

	MigrationReport run(RevisionTarget target) {
		MigrationReport report = this.migrator.upgrade(target);
		MigrationReport all = report;
		int inVain = 0;
		while (!report.held().isEmpty()) {
			Set<String> holding = holding(report.held());
			Duration left = this.timeout.minus(elapsed());
			if (left.isNegative() || left.isZero()) {
				break;
			}
			boolean complete = this.backfills.work(BackfillWork.of(holding).within(left)).isComplete();
			report = this.migrator.upgrade(target);
			all = joined(all, report);
			inVain = report.isEmpty() ? inVain + 1 : 0;
			if (inVain > (complete ? IN_VAIN : 0)) {
				break;
			}
		}
		return all;
	}

	private Set<String> holding(List<String> held) {
		Set<String> holding = new HashSet<>();
		held.forEach((id) -> this.migrator.graph()
			.find(id)
			.ifPresent((revision) -> holding.addAll(revision.afterBackfill())));
		return holding;
	}

	private MigrationReport joined(MigrationReport first, MigrationReport next) {
		List<MigrationReport.Step> steps = new ArrayList<>(first.steps());
		steps.addAll(next.steps());
		return new MigrationReport(steps, first.headsBefore(), next.headsAfter(), elapsed(), next.held());
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.begun);
	}

}
