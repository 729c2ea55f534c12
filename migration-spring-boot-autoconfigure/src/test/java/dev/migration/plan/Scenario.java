package dev.migration.plan;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.migration.revision.Graphs;
import dev.migration.revision.InvalidTargetException;
import dev.migration.revision.RevisionTarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A graph, some version rows, a command, and what comes of it. Lists are written with
 * blanks between.
 */
final class Scenario {

	private final List<String> rows;

	private final MigrationPlanner planner;

	private Scenario(List<String> rows, MigrationPlanner planner) {
		this.rows = rows;
		this.planner = planner;
	}

	static Scenario on(String... statements) {
		return new Scenario(List.of(), new MigrationPlanner(Graphs.graph(statements)));
	}

	Scenario at(String rows) {
		return new Scenario(list(rows), this.planner);
	}

	/**
	 * Holds what waits for backfills, of which some are not complete.
	 */
	Scenario owing(String owed) {
		return new Scenario(this.rows, this.planner.holding(list(owed)));
	}

	Planned upgrade(String target) {
		return new Planned(this.planner.upgrade(this.rows, RevisionTarget.parse(target)));
	}

	Planned upgrade(String... targets) {
		return new Planned(this.planner.upgrade(this.rows, targets(targets)));
	}

	Planned downgrade(String target) {
		return new Planned(this.planner.downgrade(this.rows, RevisionTarget.parse(target)));
	}

	Stamped stamp(String... targets) {
		return new Stamped(stamp(false, targets));
	}

	Stamped stampAndPurge(String... targets) {
		return new Stamped(stamp(true, targets));
	}

	private StampPlan stamp(boolean purge, String... targets) {
		return this.planner.stamp(this.rows, targets(targets), purge);
	}

	private static List<RevisionTarget> targets(String... targets) {
		return Arrays.stream(targets).map(RevisionTarget::parse).toList();
	}

	<T extends InvalidTargetException> T upgradeFails(String target, Class<T> type) {
		return catchThrowableOfType(type, () -> upgrade(target));
	}

	<T extends InvalidTargetException> T upgradeFails(Class<T> type, String... targets) {
		return catchThrowableOfType(type, () -> upgrade(targets));
	}

	<T extends InvalidTargetException> T downgradeFails(String target, Class<T> type) {
		return catchThrowableOfType(type, () -> downgrade(target));
	}

	<T extends InvalidTargetException> T stampFails(Class<T> type, String... targets) {
		return catchThrowableOfType(type, () -> stamp(targets));
	}

	static List<String> list(String blankSeparated) {
		return blankSeparated.isEmpty() ? List.of() : List.of(blankSeparated.split(" "));
	}

	/**
	 * What was planned.
	 */
	final class Planned {

		private final MigrationPlan plan;

		private Planned(MigrationPlan plan) {
			this.plan = plan;
		}

		/**
		 * Checks the steps, in order.
		 */
		Planned runs(String ids) {
			assertThat(this.plan.steps()).extracting((step) -> step.revision().id()).isEqualTo(list(ids));
			return this;
		}

		/**
		 * Checks what waits, in order.
		 */
		Planned holds(String ids) {
			assertThat(this.plan.held()).isEqualTo(list(ids));
			return this;
		}

		/**
		 * Checks the rows in the end, both as announced and as they result from the
		 * changes.
		 */
		Planned leaves(String rows) {
			Set<String> current = new LinkedHashSet<>(Scenario.this.rows);
			for (MigrationStep step : this.plan.steps()) {
				current = step.headsChange().applyTo(current);
			}
			assertThat(new TreeSet<>(current)).isEqualTo(new TreeSet<>(list(rows)));
			assertThat(new TreeSet<>(this.plan.headsAfter())).isEqualTo(new TreeSet<>(list(rows)));
			return this;
		}

		List<HeadsChange> changes() {
			return this.plan.steps().stream().map(MigrationStep::headsChange).toList();
		}

		void nothing() {
			assertThat(this.plan.isEmpty()).isTrue();
			leaves(String.join(" ", Scenario.this.rows));
		}

	}

	/**
	 * What was stamped.
	 */
	final class Stamped {

		private final StampPlan plan;

		private Stamped(StampPlan plan) {
			this.plan = plan;
		}

		StampPlan leaves(String rows) {
			Set<String> before = this.plan.purge() ? Set.of() : new LinkedHashSet<>(Scenario.this.rows);
			assertThat(new TreeSet<>(this.plan.headsChange().applyTo(before))).isEqualTo(new TreeSet<>(list(rows)));
			assertThat(new TreeSet<>(this.plan.headsAfter())).isEqualTo(new TreeSet<>(list(rows)));
			return this.plan;
		}

	}

}
