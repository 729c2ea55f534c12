package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem.InvalidBarrier;
import dev.migration.revision.Graphs;
import dev.migration.revision.InvalidRevisionGraphException;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Barriers on random graphs: what is held, and that nothing is left in the end.
 */
class RandomBarrierTests {

	private static final int GRAPHS_PER_SEED = 150;

	static IntStream seeds() {
		return IntStream.range(0, 16);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void holdsWhatMustWaitAndNothingElse(int seed) {
		Random random = new Random(seed);
		int mixed = 0;
		for (int i = 0; i < GRAPHS_PER_SEED; i++) {
			Example example = new Example(random, 1 + random.nextInt(18), 1 + random.nextInt(3));
			mixed += example.checkPlan() ? 1 : 0;
			example.checkThatTheRestRuns();
		}
		assertThat(mixed).as("plans that run some revisions and hold others").isGreaterThan(GRAPHS_PER_SEED / 20);
	}

	/**
	 * So many pairs that one pass cannot answer for all.
	 */
	@ParameterizedTest
	@MethodSource("seeds")
	void revisionsWaitForAncestorsOnly(int seed) {
		Random random = new Random(seed);
		boolean most = seed % 2 == 0;
		List<DeclaredRevision> revisions = RandomRevisions.of(random, 200, 3);
		SetAlgebra algebra = new SetAlgebra(revisions);
		Set<String> expected = new HashSet<>();
		List<DeclaredRevision> waiting = revisions.stream().map((revision) -> {
			Set<String> awaited = random.ints(most ? 1 : 5 * random.nextInt(2), 0, revisions.size())
				.mapToObj((index) -> revisions.get(index).id())
				.filter((id) -> !id.equals(revision.id()))
				.collect(Collectors.toSet());
			Set<String> ancestors = algebra.ancestors(List.of(revision.id()));
			awaited.stream()
				.filter((id) -> !ancestors.contains(id))
				.forEach((id) -> expected.add(revision.id() + " " + id));
			return Graphs.waiting(revision, awaited, null);
		}).toList();
		assertThat(
				catchThrowableOfType(InvalidRevisionGraphException.class, () -> RevisionGraph.of(waiting)).problems())
			.hasOnlyElementsOfType(InvalidBarrier.class)
			.extracting((problem) -> (InvalidBarrier) problem)
			.allMatch((problem) -> problem.fault() == InvalidBarrier.Fault.NO_ANCESTOR)
			.extracting((problem) -> problem.id() + " " + problem.awaited())
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	private static final class Example {

		private final Random random;

		private final Map<String, DeclaredRevision> revisions;

		private final SetAlgebra algebra;

		private final MigrationPlanner planner;

		private final Set<String> rows;

		private final Set<String> owed;

		private final List<String> targets;

		private final List<RevisionTarget> asked;

		Example(Random random, int size, int bases) {
			this.random = random;
			List<DeclaredRevision> declared = withBarriers(RandomRevisions.of(random, size, bases));
			this.revisions = declared.stream().collect(Collectors.toMap(DeclaredRevision::id, Function.identity()));
			this.algebra = new SetAlgebra(declared);
			RevisionGraph graph = RevisionGraph.of(declared);
			this.planner = new MigrationPlanner(graph);
			this.rows = this.algebra.rows(this.algebra.ancestors(some(declared.size(), random.nextInt(4))));
			this.owed = new HashSet<>(some(declared.size(), random.nextInt(5)));
			this.owed.add("not declared here");
			boolean all = random.nextBoolean();
			this.targets = all ? graph.effectiveHeads() : List.copyOf(some(declared.size(), 1));
			this.asked = List.of(all ? RevisionTarget.HEADS : RevisionTarget.parse(this.targets.get(0)));
		}

		private List<DeclaredRevision> withBarriers(List<DeclaredRevision> declared) {
			SetAlgebra plain = new SetAlgebra(declared);
			return declared.stream().map((revision) -> {
				List<String> ancestors = new ArrayList<>(plain.ancestors(List.of(revision.id())));
				ancestors.remove(revision.id());
				Collections.sort(ancestors);
				Set<String> awaited = new LinkedHashSet<>();
				while (!ancestors.isEmpty() && this.random.nextInt(4) == 0) {
					awaited.add(ancestors.get(this.random.nextInt(ancestors.size())));
				}
				return Graphs.waiting(revision, awaited, this.random.nextBoolean() ? true : null);
			}).toList();
		}

		private Set<String> some(int size, int count) {
			return this.random.ints(Math.min(count, size), 0, size)
				.mapToObj("r%03d"::formatted)
				.collect(Collectors.toSet());
		}

		boolean checkPlan() {
			MigrationPlan plan = this.planner.holding(this.owed).upgrade(this.rows, this.asked);
			Set<String> missing = this.algebra.upgrade(this.rows, this.targets);
			Set<String> held = this.algebra.held(this.rows, missing, this.owed);
			Set<String> free = new HashSet<>(missing);
			free.removeAll(held);
			assertThat(plan.revisions()).isEqualTo(inOrder(free));
			assertThat(plan.held()).isEqualTo(inOrder(held));
			RandomGraphTests.checkRows(plan, this.algebra, this.algebra.ancestors(this.rows));
			Set<String> complete = this.algebra.ancestors(this.rows);
			complete.removeAll(this.owed);
			assertThat(plan.revisions())
				.allSatisfy((id) -> assertThat(complete).containsAll(this.revisions.get(id).afterBackfill()));
			assertThat(Collections.disjoint(this.algebra.descendants(plan.held()), plan.revisions())).isTrue();
			assertThat(plan.held()).allMatch((id) -> !complete.containsAll(this.revisions.get(id).afterBackfill())
					|| this.algebra.parents(id).stream().anyMatch(held::contains));
			return !free.isEmpty() && !held.isEmpty();
		}

		private List<String> inOrder(Collection<String> ids) {
			List<String> order = new ArrayList<>(this.algebra.order(ids, this.algebra.rows(ids)));
			Collections.reverse(order);
			return order;
		}

		void checkThatTheRestRuns() {
			MigrationPlan plan = this.planner.holding(this.owed).upgrade(this.rows, this.asked);
			List<String> ran = new ArrayList<>(plan.revisions());
			while (!plan.held().isEmpty()) {
				plan = this.planner.holding(List.of()).upgrade(plan.headsAfter(), this.asked);
				assertThat(plan.isEmpty()).isFalse();
				ran.addAll(plan.revisions());
			}
			MigrationPlan without = this.planner.upgrade(this.rows, this.asked);
			assertThat(ran).containsExactlyInAnyOrderElementsOf(without.revisions());
			assertThat(plan.headsAfter()).isEqualTo(without.headsAfter());
		}

	}

}
