package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.Graphs;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shapes on which anything worse than linear would take minutes. Each takes well under a
 * second on an idle machine; the time-outs leave room for a busy one.
 */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeGraphTests {

	private static final int SIZE = 100_000;

	private final List<DeclaredRevision> revisions = new ArrayList<>(SIZE);

	@Test
	void trunkWithAMergeEveryFiftyRevisions() {
		for (int i = 0; i < SIZE; i += 50) {
			String base = (i == 0) ? null : "r" + (i - 1);
			for (int k = i; k < i + 49; k++) {
				boolean startsSide = k == i + 25;
				String parent = (k == i || startsSide) ? base : "r" + (k - 1);
				add(k, (parent != null) ? List.of(parent) : List.of(),
						(k % 10 == 3) ? List.of("r" + (k / 2)) : List.of(),
						startsSide ? List.of("side" + i) : List.of());
			}
			add(i + 49, List.of("r" + (i + 48), "r" + (i + 24)), List.of(), List.of());
		}
		upgradeAndDowngrade(List.of("r" + (SIZE - 1)));
	}

	@Test
	void mergesWhoseFirstParentIsTheShortSide() {
		add(0, List.of(), List.of(), List.of());
		for (int i = 1; i < SIZE; i += 2) {
			add(i, List.of("r0"), List.of(), List.of());
			add(i + 1, List.of("r" + i, "r" + (i - 1)), List.of(), List.of());
		}
		upgradeAndDowngrade(List.of("r" + SIZE));
	}

	@Test
	void twoLongBranchesThatDependOnEachOther() {
		add(0, List.of(), List.of(), List.of());
		add(1, List.of(), List.of(), List.of());
		for (int i = 2; i < SIZE; i += 2) {
			add(i, List.of("r" + (i - 2)), (i % 100 == 0) ? List.of("r" + (i - 1)) : List.of(), List.of());
			add(i + 1, List.of("r" + (i - 1)), (i % 100 == 50) ? List.of("r" + (i - 2)) : List.of(), List.of());
		}
		upgradeAndDowngrade(List.of("r" + (SIZE - 2), "r" + (SIZE - 1)));
	}

	@Test
	void manyBranchesOfOneTrunk() {
		for (int i = 0; i < SIZE / 2; i++) {
			add(i, (i == 0) ? List.of() : List.of("r" + (i - 1)), List.of(), List.of());
		}
		List<String> heads = new ArrayList<>();
		for (int i = SIZE / 2; i < SIZE; i++) {
			add(i, List.of("r" + (SIZE / 2 - 1)), List.of(), List.of("module" + i));
			heads.add("r" + i);
		}
		upgradeAndDowngrade(heads);
	}

	@Test
	void modulesThatAllDependOnTheTrunk() {
		for (int i = 0; i < SIZE / 2; i++) {
			add(i, (i == 0) ? List.of() : List.of("r" + (i - 1)), List.of(), List.of());
		}
		List<String> heads = new ArrayList<>();
		for (int i = SIZE / 2; i < SIZE; i += 2) {
			add(i, List.of(), List.of("r" + (SIZE / 2 - 1), "r" + (i - SIZE / 2)), List.of());
			add(i + 1, List.of("r" + i), List.of("r" + (SIZE / 2 - 1)), List.of());
			heads.add("r" + (i + 1));
		}
		upgradeAndDowngrade(heads);
	}

	@Test
	void aLadder() {
		for (int i = 0; i < SIZE; i += 2) {
			add(i, (i == 0) ? List.of() : List.of("r" + (i - 2), "r" + (i - 1)), List.of(), List.of());
			add(i + 1, (i == 0) ? List.of() : List.of("r" + (i - 1), "r" + (i - 2)), List.of(), List.of());
		}
		upgradeAndDowngrade(List.of("r" + (SIZE - 2), "r" + (SIZE - 1)));
	}

	@Test
	void oneMergeOfManyBranches() {
		add(SIZE, manyBranches(), List.of(), List.of());
		upgradeAndDowngrade(List.of("r" + SIZE));
	}

	@Test
	void oneRevisionThatDependsOnMany() {
		add(SIZE, List.of("r0"), manyBranches(), List.of());
		upgradeAndDowngrade(List.of("r" + SIZE));
	}

	@Test
	void manyBranchesEachWithALabel() {
		List<String> heads = manyBranches();
		RevisionGraph graph = RevisionGraph.of(this.revisions);
		assertThat(graph.labels("r0")).isEmpty();
		assertThat(heads).allSatisfy((head) -> assertThat(graph.labels(head)).containsExactly("module_of_" + head));
		List<RevisionTarget> all = heads.stream().map(RevisionTarget::parse).toList();
		assertThat(graph.resolver().newRevision("merge", all, false, List.of(), List.of()).down()).isEqualTo(heads);
		assertThat(new MigrationPlanner(graph).stamp(List.of(), all, false).headsAfter()).isEqualTo(heads);
	}

	@Test
	void everyRevisionWaitsForItsParent() {
		for (int i = 0; i < SIZE; i++) {
			String parent = "r" + (i - 1);
			add(i, (i == 0) ? List.of() : List.of(parent), List.of(), List.of());
			await(i, (i == 0) ? List.of() : List.of(parent));
		}
		MigrationPlanner planner = upgradeAndDowngrade(List.of("r" + (SIZE - 1)));
		holds(planner, SIZE / 2, List.of(), 1, SIZE / 2 - 2);
		holds(planner, SIZE / 2, List.of("r" + SIZE / 2), 0, SIZE / 2 - 1);
	}

	@Test
	void everyRevisionWaitsForTheBase() {
		for (int i = 0; i < SIZE; i++) {
			add(i, (i == 0) ? List.of() : List.of("r" + (i - 1)), List.of(), List.of());
			await(i, (i == 0) ? List.of() : List.of("r0"));
		}
		MigrationPlanner planner = upgradeAndDowngrade(List.of("r" + (SIZE - 1)));
		holds(planner, SIZE / 2, List.of(), SIZE / 2 - 1, 0);
		holds(planner, SIZE / 2, List.of("r0"), 0, SIZE / 2 - 1);
	}

	@Test
	void oneRevisionWaitsForAll() {
		List<String> all = new ArrayList<>();
		for (int i = 0; i < SIZE; i++) {
			all.add("r" + i);
			add(i, (i == 0) ? List.of() : List.of("r" + (i - 1)), List.of(), List.of());
			await(i, List.of());
		}
		add(SIZE, List.of("r" + (SIZE - 1)), List.of(), List.of());
		await(SIZE, all);
		MigrationPlanner planner = upgradeAndDowngrade(List.of("r" + SIZE));
		holds(planner, SIZE - 1, List.of(), 1, 0);
		holds(planner, SIZE - 1, all, 0, 1);
	}

	private List<String> manyBranches() {
		List<String> heads = new ArrayList<>();
		add(0, List.of(), List.of(), List.of());
		for (int i = 1; i < SIZE; i++) {
			add(i, List.of("r0"), List.of(), List.of("module_of_r" + i));
			heads.add("r" + i);
		}
		return heads;
	}

	private void add(int number, List<String> down, List<String> dependsOn, List<String> labels) {
		this.revisions.add(Graphs.revision("r" + number, down, dependsOn, labels));
	}

	private void await(int number, List<String> afterBackfill) {
		this.revisions.set(number, Graphs.waiting(this.revisions.get(number), afterBackfill, true));
	}

	private static void holds(MigrationPlanner planner, int row, List<String> owed, int steps, int held) {
		MigrationPlan plan = planner.holding(owed).upgrade(List.of("r" + row), RevisionTarget.HEADS);
		assertThat(plan.steps()).hasSize(steps);
		assertThat(plan.held()).hasSize(held);
	}

	private MigrationPlanner upgradeAndDowngrade(List<String> heads) {
		plan(heads);
		Collections.shuffle(this.revisions, new Random(42));
		return plan(heads);
	}

	private MigrationPlanner plan(List<String> heads) {
		RevisionGraph graph = RevisionGraph.of(this.revisions);
		MigrationPlanner planner = new MigrationPlanner(graph);
		MigrationPlan up = planner.upgrade(List.of(), RevisionTarget.HEADS);
		assertThat(up.steps()).hasSameSizeAs(this.revisions);
		assertThat(Set.copyOf(up.headsAfter())).isEqualTo(Set.copyOf(heads));
		assertThat(planner.upgrade(up.headsAfter(), RevisionTarget.HEADS).isEmpty()).isTrue();
		MigrationPlan down = planner.downgrade(up.headsAfter(), RevisionTarget.BASE);
		assertThat(down.steps()).hasSameSizeAs(this.revisions);
		assertThat(down.headsAfter()).isEmpty();
		return planner;
	}

}
