package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem;
import dev.migration.revision.Graphs;
import dev.migration.revision.InvalidRevisionGraphException;
import dev.migration.revision.OverlappingRevisionsException;
import dev.migration.revision.RelativeTargetException;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionResolutionException;
import dev.migration.revision.RevisionResolver;
import dev.migration.revision.RevisionTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * All that can be asked of a chain, on one that is longer than the stack is deep, and on
 * which anything worse than linear would take minutes.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongChainTests {

	private static final int SIZE = 100_000;

	private static final String HEAD = "r" + (SIZE - 1);

	private static final String MIDDLE = "r" + SIZE / 2;

	@Test
	void goesAllTheWayUpAndDown() {
		MigrationPlanner planner = new MigrationPlanner(chain());
		MigrationPlan up = planner.upgrade(List.of(), RevisionTarget.HEAD);
		assertThat(up.revisions()).hasSize(SIZE).startsWith("r0", "r1").endsWith(HEAD);
		MigrationPlan down = planner.downgrade(List.of(HEAD), RevisionTarget.BASE);
		assertThat(down.revisions()).hasSize(SIZE).startsWith(HEAD).endsWith("r1", "r0");
	}

	@Test
	void goesManyStepsUp() {
		MigrationPlanner planner = new MigrationPlanner(chain());
		for (String target : List.of("+50001", "base+50001", "r10+49990", "head-49999", HEAD + "-49999")) {
			assertThat(planner.upgrade(List.of(), RevisionTarget.parse(target)).headsAfter()).containsExactly(MIDDLE);
		}
	}

	@Test
	void goesManyStepsDown() {
		MigrationPlanner planner = new MigrationPlanner(chain());
		for (String target : List.of("-49999", "head-49999", HEAD + "-49999", "r10+49990")) {
			assertThat(planner.downgrade(List.of(HEAD), RevisionTarget.parse(target)).headsAfter())
				.containsExactly(MIDDLE);
		}
	}

	@Test
	void refusesToGoPastTheEnds() {
		MigrationPlanner planner = new MigrationPlanner(chain());
		assertThatExceptionOfType(RelativeTargetException.class)
			.isThrownBy(() -> planner.upgrade(List.of(), RevisionTarget.parse("+" + (SIZE + 1))));
		assertThatExceptionOfType(RelativeTargetException.class)
			.isThrownBy(() -> planner.downgrade(List.of(HEAD), RevisionTarget.parse("-" + (SIZE + 1))));
	}

	@Test
	void showsTheHistory() {
		RevisionResolver resolver = chain().resolver();
		List<String> rows = List.of(MIDDLE);
		assertThat(resolver.history(RevisionTarget.parse(":"), rows)).hasSize(SIZE);
		assertThat(resolver.history(RevisionTarget.parse("r10:r90000"), rows)).hasSize(89_991);
		assertThat(resolver.history(RevisionTarget.parse("r10:current"), rows)).hasSize(49_991);
		assertThat(resolver.history(RevisionTarget.parse("-49999:"), rows)).hasSize(50_000);
		assertThat(resolver.current(rows)).extracting(DeclaredRevision::id).containsExactly(MIDDLE);
	}

	@Test
	void showsARevision() {
		RevisionResolver resolver = chain().resolver();
		assertThat(resolver.show(RevisionTarget.parse(MIDDLE), List.of())).extracting(DeclaredRevision::id)
			.containsExactly(MIDDLE);
		assertThatExceptionOfType(RevisionResolutionException.class)
			.isThrownBy(() -> resolver.show(RevisionTarget.parse("q50000"), List.of()))
			.satisfies((failure) -> assertThat(failure.getCandidates()).contains(MIDDLE));
	}

	@Test
	void stamps() {
		MigrationPlanner planner = new MigrationPlanner(chain());
		RevisionTarget middle = RevisionTarget.parse(MIDDLE);
		assertThat(planner.stamp(List.of(), List.of(RevisionTarget.HEADS), false).headsAfter()).containsExactly(HEAD);
		assertThat(planner.stamp(List.of(HEAD), List.of(middle), false).headsAfter()).containsExactly(MIDDLE);
		assertThat(planner.stamp(List.of(HEAD), List.of(middle), true).headsAfter()).containsExactly(MIDDLE);
	}

	@Test
	void spreadsALabelFromOneEndToTheOther() {
		RevisionGraph graph = graph((number) -> Graphs.revision("r" + number, before(number), List.of(),
				(number == SIZE - 1) ? List.of("shop") : List.of()));
		assertThat(graph.labels("r0")).containsExactly("shop");
		assertThat(new MigrationPlanner(graph).upgrade(List.of("r0"), RevisionTarget.parse("shop@heads")).steps())
			.hasSize(SIZE - 1);
	}

	@Test
	void refusesRowsOfWhichEachImpliesTheNext() {
		RevisionGraph graph = chain();
		List<String> rows = graph.revisions().stream().map(DeclaredRevision::id).toList();
		assertThatExceptionOfType(OverlappingRevisionsException.class)
			.isThrownBy(() -> new MigrationPlanner(graph).upgrade(rows, RevisionTarget.HEADS));
	}

	@Test
	void reportsACycleOfAll() {
		InvalidRevisionGraphException refusal = refusal(
				(number) -> Graphs.revision("r" + number, List.of("r" + (number + 1) % SIZE), List.of(), List.of()));
		assertThat(refusal.problems()).singleElement()
			.isInstanceOfSatisfying(GraphProblem.Cycle.class, (cycle) -> assertThat(cycle.path()).hasSize(SIZE));
		assertThat(refusal.getMessage()).hasSizeLessThan(1000);
	}

	@Test
	void reportsACycleThatADependencyCloses() {
		InvalidRevisionGraphException refusal = refusal((number) -> Graphs.revision("r" + number, before(number),
				(number == 0) ? List.of(HEAD) : List.of(), List.of()));
		assertThat(refusal.problems()).singleElement()
			.isInstanceOfSatisfying(GraphProblem.DependencyCycle.class,
					(cycle) -> assertThat(cycle.path()).hasSize(SIZE));
	}

	@Test
	void reportsEveryUnknownParent() {
		InvalidRevisionGraphException refusal = refusal(
				(number) -> Graphs.revision("r" + number, List.of("x" + number), List.of(), List.of()));
		assertThat(refusal.problems()).hasSize(SIZE).hasOnlyElementsOfType(GraphProblem.UnknownParent.class);
	}

	@Test
	void reportsEveryIdAndLabelThatIsTaken() {
		InvalidRevisionGraphException refusal = refusal(
				(number) -> Graphs.revision("r" + number / 2, before(number / 2), List.of(), List.of("shop")));
		assertThat(refusal.problems()).filteredOn(GraphProblem.DuplicateId.class::isInstance).hasSize(SIZE / 2);
		assertThat(refusal.problems()).filteredOn(GraphProblem.LabelClash.class::isInstance).hasSize(SIZE / 2 - 1);
	}

	private static RevisionGraph chain() {
		return graph((number) -> Graphs.revision("r" + number, before(number), List.of(), List.of()));
	}

	private static List<String> before(int number) {
		return (number > 0) ? List.of("r" + (number - 1)) : List.of();
	}

	private static InvalidRevisionGraphException refusal(IntFunction<DeclaredRevision> revision) {
		return catchThrowableOfType(InvalidRevisionGraphException.class, () -> graph(revision));
	}

	private static RevisionGraph graph(IntFunction<DeclaredRevision> revision) {
		List<DeclaredRevision> revisions = new ArrayList<>(IntStream.range(0, SIZE).mapToObj(revision).toList());
		Collections.shuffle(revisions, new Random(42));
		return RevisionGraph.of(revisions);
	}

}
