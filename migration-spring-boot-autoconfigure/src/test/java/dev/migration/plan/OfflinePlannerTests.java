package dev.migration.plan;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migration.revision.Graphs;
import dev.migration.revision.RevisionTarget;
import dev.migration.revision.UnsupportedTargetException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Section 11 of the specification.
 */
class OfflinePlannerTests {

	private final OfflinePlanner planner = new OfflinePlanner(Graphs.graph("a->b", "b->c", "c->d", "x"));

	@Test
	void upgradesFromBaseByDefault() {
		MigrationPlan plan = this.planner.upgrade(RevisionTarget.parse("b"));
		assertThat(ids(plan)).containsExactly("a", "b");
		assertThat(plan.createsVersionTable()).isTrue();
	}

	@Test
	void upgradesFromTheStart() {
		MigrationPlan plan = this.planner.upgrade(RevisionTarget.parse("b:d"));
		assertThat(plan.headsBefore()).containsExactly("b");
		assertThat(ids(plan)).containsExactly("c", "d");
		assertThat(plan.createsVersionTable()).isFalse();
		assertThat(ids(this.planner.upgrade(RevisionTarget.parse("b:+1")))).containsExactly("c");
	}

	@Test
	void createsNoTableIfThereIsNothingToDo() {
		assertThat(this.planner.upgrade(RevisionTarget.parse("base:base")).createsVersionTable()).isFalse();
	}

	@Test
	void downgradesFromTheStart() {
		assertThat(ids(this.planner.downgrade(RevisionTarget.parse("c:a")))).containsExactly("c", "b");
		assertThat(ids(this.planner.downgrade(RevisionTarget.parse("c:base")))).containsExactly("c", "b", "a");
	}

	@Test
	void downgradesOnlyARange() {
		assertThatExceptionOfType(UnsupportedTargetException.class)
			.isThrownBy(() -> this.planner.downgrade(RevisionTarget.parse("a")))
			.withMessageContaining("downgrade with --sql requires <fromrev>:<torev>");
	}

	@ParameterizedTest
	@ValueSource(strings = { ":b", "a:", ":" })
	void needsBothSidesOfARange(String range) {
		assertThatExceptionOfType(UnsupportedTargetException.class)
			.isThrownBy(() -> this.planner.upgrade(RevisionTarget.parse(range)));
	}

	@Test
	void stampsFromOneStart() {
		StampPlan plan = this.planner.stamp(targets("a:c", "a:x"), false);
		assertThat(plan.headsAfter()).containsExactly("c", "x");
		assertThat(plan.createsVersionTable()).isFalse();
		assertThat(this.planner.stamp(targets("c"), false).createsVersionTable()).isTrue();
	}

	@Test
	void refusesSeveralStarts() {
		assertThatExceptionOfType(UnsupportedTargetException.class)
			.isThrownBy(() -> this.planner.stamp(targets("a:c", "b:x"), false))
			.withMessageContaining("single starting revision");
	}

	@Test
	void refusesToPurge() {
		assertThatExceptionOfType(UnsupportedTargetException.class)
			.isThrownBy(() -> this.planner.stamp(targets("a"), true));
	}

	private static List<RevisionTarget> targets(String... targets) {
		return List.of(targets).stream().map(RevisionTarget::parse).toList();
	}

	private static List<String> ids(MigrationPlan plan) {
		return plan.steps().stream().map((step) -> step.revision().id()).toList();
	}

}
