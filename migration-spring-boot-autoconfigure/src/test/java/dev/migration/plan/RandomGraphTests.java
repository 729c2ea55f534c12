package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.Graphs;
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
			Example example = new Example(random);
			example.checkStructure();
			example.checkUpgrade();
			example.checkDowngrade();
			example.checkStamp();
		}
	}

	private static final class Example {

		private final Random random;

		private final List<DeclaredRevision> revisions;

		private final RevisionGraph graph;

		private final MigrationPlanner planner;

		private final SetAlgebra algebra;

		private final Set<String> rows;

		Example(Random random) {
			this.random = random;
			this.revisions = randomRevisions();
			this.graph = RevisionGraph.of(this.revisions);
			this.planner = new MigrationPlanner(this.graph);
			this.algebra = new SetAlgebra(this.revisions);
			this.rows = this.algebra.rows(this.algebra.ancestors(some(random.nextInt(4))));
		}

		private List<DeclaredRevision> randomRevisions() {
			int size = 1 + this.random.nextInt(18);
			int bases = 1 + this.random.nextInt(3);
			double dependencies = this.random.nextDouble() * 0.5;
			List<DeclaredRevision> result = new ArrayList<>();
			for (int i = 0; i < size; i++) {
				Set<String> down = new LinkedHashSet<>();
				if (i >= bases) {
					int parents = (this.random.nextInt(4) == 0) ? 2 : 1;
					for (int k = 0; k < parents; k++) {
						down.add(id(this.random.nextBoolean() ? i - 1 - this.random.nextInt(Math.min(3, i))
								: this.random.nextInt(i)));
					}
				}
				Set<String> dependsOn = new LinkedHashSet<>();
				while (i > 0 && this.random.nextDouble() < dependencies) {
					int target = this.random.nextInt(i);
					dependsOn.add((target % 5 == 0 && this.random.nextBoolean()) ? "label" + target : id(target));
				}
				result.add(Graphs.revision(id(i), down, dependsOn, (i % 5 == 0) ? List.of("label" + i) : List.of()));
			}
			Collections.shuffle(result, this.random);
			return result;
		}

		private static String id(int number) {
			return "r%03d".formatted(number);
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
			checkRows(plan, this.algebra.ancestors(this.rows));
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
			checkRows(plan, new HashSet<>(applied));
		}

		/**
		 * Applies the changes one by one: rows of the rule after each step, and no
		 * revision before what it needs.
		 */
		private void checkRows(MigrationPlan plan, Set<String> applied) {
			Set<String> current = this.rows;
			for (MigrationStep step : plan.steps()) {
				String id = step.revision().id();
				if (step.direction() == Direction.UPGRADE) {
					assertThat(applied).containsAll(this.algebra.parents(id)).doesNotContain(id);
					applied.add(id);
				}
				else {
					assertThat(current).contains(id);
					applied.remove(id);
				}
				current = step.headsChange().applyTo(current);
				assertThat(new TreeSet<>(current)).isEqualTo(this.algebra.rows(applied));
			}
			assertThat(plan.headsAfter()).isEqualTo(this.algebra.inOrder(current));
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
