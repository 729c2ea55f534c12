package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The planner against {@link SetAlgebra}, on graphs with merges, dependencies, labels and
 * several bases.
 */
class RandomGraphTests {

	private static final int GRAPHS_PER_SEED = 250;

	static IntStream seeds() {
		return IntStream.range(0, 16);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void plansAreThoseOfTheSpecification(int seed) {
		Random random = new Random(seed);
		for (int i = 0; i < GRAPHS_PER_SEED; i++) {
			Example example = new Example(random, 1 + random.nextInt(18), 1 + random.nextInt(3));
			example.checkStructure();
			example.checkUpgrade();
			example.checkDowngrade();
			example.checkStamp();
		}
	}

	/**
	 * Many branches at once, so that many walkers wait for each other.
	 */
	@ParameterizedTest
	@MethodSource("seeds")
	void orderOfManyBranchesIsThatOfTheSpecification(int seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 12; i++) {
			Example example = new Example(random, 40 + random.nextInt(50), 1 + random.nextInt(30));
			example.checkOrder();
			example.checkUpgrade();
			example.checkDowngrade();
		}
	}

	/**
	 * Applies the changes one by one: rows of the rule after each step, and no revision
	 * before what it needs.
	 */
	static void checkRows(MigrationPlan plan, SetAlgebra algebra, Set<String> applied) {
		Set<String> current = Set.copyOf(plan.headsBefore());
		for (MigrationStep step : plan.steps()) {
			String id = step.revision().id();
			if (step.direction() == Direction.UPGRADE) {
				assertThat(applied).containsAll(algebra.parents(id)).doesNotContain(id);
				applied.add(id);
			}
			else {
				assertThat(current).contains(id);
				applied.remove(id);
			}
			current = step.headsChange().applyTo(current);
			assertThat(new TreeSet<>(current)).isEqualTo(algebra.rows(applied));
		}
		assertThat(plan.headsAfter()).isEqualTo(algebra.inOrder(current));
	}

	private static final class Example {

		private final Random random;

		private final List<DeclaredRevision> revisions;

		private final RevisionGraph graph;

		private final MigrationPlanner planner;

		private final SetAlgebra algebra;

		private final Set<String> rows;

		Example(Random random, int size, int bases) {
			this.random = random;
			this.revisions = RandomRevisions.of(random, size, bases);
			this.graph = RevisionGraph.of(this.revisions);
			this.planner = new MigrationPlanner(this.graph);
			this.algebra = new SetAlgebra(this.revisions);
			this.rows = this.algebra.rows(this.algebra.ancestors(some(random.nextInt(4))));
		}

		private List<String> some(int count) {
			List<String> ids = new ArrayList<>(this.revisions.stream().map(DeclaredRevision::id).toList());
			Collections.shuffle(ids, this.random);
			return ids.subList(0, Math.min(count, ids.size()));
		}

		void checkStructure() {
			for (DeclaredRevision revision : this.revisions) {
				String id = revision.id();
				assertThat(this.graph.parents(id)).isEqualTo(this.algebra.parents(id));
				assertThat(this.graph.ancestors(List.of(id))).isEqualTo(this.algebra.ancestors(List.of(id)));
				assertThat(this.graph.descendants(List.of(id))).isEqualTo(this.algebra.descendants(List.of(id)));
				assertThat(this.graph.versionAncestors(List.of(id)))
					.isEqualTo(this.algebra.versionAncestors(List.of(id)));
			}
			assertThat(this.graph.effectiveHeads())
				.isEqualTo(this.algebra.inOrder(this.algebra.rows(this.algebra.ancestors(some(99)))));
			checkOrder();
		}

		void checkOrder() {
			assertThat(this.graph.newestFirst().stream().map(DeclaredRevision::id))
				.isEqualTo(this.algebra.order(this.algebra.ancestors(some(99)), this.graph.effectiveHeads()));
		}

		void checkUpgrade() {
			boolean all = this.random.nextInt(3) == 0;
			String target = some(1).get(0);
			List<String> targets = all ? this.graph.effectiveHeads() : List.of(target);
			MigrationPlan plan = this.planner.upgrade(this.rows, all ? RevisionTarget.HEADS : parse(target));
			Set<String> expected = this.algebra.upgrade(this.rows, targets);
			List<String> order = new ArrayList<>(this.algebra.order(expected, targets));
			Collections.reverse(order);
			assertThat(ids(plan)).isEqualTo(order);
			checkRows(plan, this.algebra, this.algebra.ancestors(this.rows));
		}

		void checkDowngrade() {
			boolean toBase = this.random.nextInt(3) == 0;
			List<String> applied = this.algebra.inOrder(this.algebra.ancestors(this.rows));
			if (applied.isEmpty()) {
				return;
			}
			String target = applied.get(this.random.nextInt(applied.size()));
			List<String> roots = this.revisions.stream()
				.filter((revision) -> toBase ? revision.down().isEmpty() : revision.down().contains(target))
				.map(DeclaredRevision::id)
				.toList();
			MigrationPlan plan = this.planner.downgrade(this.rows, toBase ? RevisionTarget.BASE : parse(target));
			Set<String> expected = this.algebra.downgrade(this.rows, roots);
			assertThat(ids(plan)).isEqualTo(this.algebra.order(expected, this.rows));
			checkRows(plan, this.algebra, new HashSet<>(applied));
		}

		void checkStamp() {
			List<String> targets = some(1 + this.random.nextInt(3));
			StampPlan plan = this.planner.stamp(this.rows,
					targets.stream().map(RandomGraphTests.Example::parse).toList(), false);
			Set<String> expected = this.algebra.stamp(this.rows, targets);
			assertThat(new TreeSet<>(plan.headsChange().applyTo(this.rows))).isEqualTo(expected);
			assertThat(plan.headsAfter()).isEqualTo(this.algebra.inOrder(expected));
		}

		private static RevisionTarget parse(String id) {
			return RevisionTarget.parse(id);
		}

		private static List<String> ids(MigrationPlan plan) {
			return plan.steps().stream().map((step) -> step.revision().id()).toList();
		}

	}

}
