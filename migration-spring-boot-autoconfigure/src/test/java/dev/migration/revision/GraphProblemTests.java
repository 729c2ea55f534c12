package dev.migration.revision;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migration.revision.GraphProblem.Cycle;
import dev.migration.revision.GraphProblem.DependencyCycle;
import dev.migration.revision.GraphProblem.DependencySelfLoop;
import dev.migration.revision.GraphProblem.DuplicateId;
import dev.migration.revision.GraphProblem.EmptyId;
import dev.migration.revision.GraphProblem.IllegalName;
import dev.migration.revision.GraphProblem.IllegalName.Role;
import dev.migration.revision.GraphProblem.InvalidDeclaration;
import dev.migration.revision.GraphProblem.LabelClash;
import dev.migration.revision.GraphProblem.SelfLoop;
import dev.migration.revision.GraphProblem.UnknownDependency;
import dev.migration.revision.GraphProblem.UnknownParent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Section 2 of the specification.
 */
class GraphProblemTests {

	@Test
	void duplicateIdNamesAllDeclarations() {
		List<GraphProblem> problems = problemsOf(declare("a", "A.java"), declare("b", "B.java", "a"),
				declare("a", "C.sql"), declare("a", "D.sql"));
		assertThat(problems).containsExactly(new DuplicateId("a", List.of("A.java", "C.sql", "D.sql")));
		assertThat(problems.get(0).message()).contains("'a'", "3 times", "A.java and C.sql and D.sql");
	}

	@Test
	void unknownParentNamesBothRevisionsAndTheNearMiss() {
		List<GraphProblem> problems = problemsOf(declare("4be1c9d07a52", "A.java"),
				declare("5d1f02c7a9e3", "B.java", "4be1c9d07a25"));
		assertThat(problems)
			.containsExactly(new UnknownParent("5d1f02c7a9e3", "B.java", "4be1c9d07a25", List.of("4be1c9d07a52")));
		assertThat(problems.get(0).message()).contains("'5d1f02c7a9e3'", "B.java", "'4be1c9d07a25'",
				"did you mean 4be1c9d07a52");
	}

	@Test
	void parentsAreWholeIds() {
		DeclaredRevision base = Graphs.revision("4be1c9d07a52", List.of(), List.of(), List.of("shop"));
		assertThat(problemsOf(base, declare("b", "B.java", "4be1"), declare("c", "C.java", "shop"))).containsExactly(
				new UnknownParent("b", "B.java", "4be1", List.of("4be1c9d07a52")),
				new UnknownParent("c", "C.java", "shop", List.of()));
	}

	@Test
	void dependenciesAreWholeIdsOrLabels() {
		DeclaredRevision base = Graphs.revision("4be1c9d07a52", List.of(), List.of(), List.of("shop"));
		assertThat(RevisionGraph.of(List.of(base, Graphs.revision("b", List.of(), List.of("shop"), List.of())))
			.parents("b")).containsExactly("4be1c9d07a52");
		List<GraphProblem> problems = problemsOf(base,
				Graphs.revision("b", "B.java", List.of(), List.of("4be1", "chop"), List.of()));
		assertThat(problems).containsExactly(new UnknownDependency("b", "B.java", "4be1", List.of("4be1c9d07a52")),
				new UnknownDependency("b", "B.java", "chop", List.of("shop")));
		assertThat(problems.get(1).message()).contains("'b'", "B.java", "'chop'", "did you mean shop");
	}

	@Test
	void selfLoops() {
		assertThat(problemsOf(declare("a", "A.java", "a"),
				Graphs.revision("b", "B.java", List.of(), List.of("b"), List.of())))
			.containsExactly(new SelfLoop("a", "A.java"), new DependencySelfLoop("b", "B.java"));
	}

	@Test
	void dependencyOnItsOwnLabelIsACycle() {
		assertThat(problemsOf(Graphs.revision("b", "B.java", List.of(), List.of("own"), List.of("own"))))
			.containsExactly(new DependencyCycle(List.of("b"), List.of("B.java")));
	}

	@Test
	void cycleShowsTheWayRound() {
		List<GraphProblem> problems = problemsOf(declare("a", "A.java", "c"), declare("b", "B.java", "a"),
				declare("c", "C.java", "b"), declare("d", "D.java", "c"));
		assertThat(problems).containsExactly(new Cycle(List.of("a", "c", "b"), List.of("A.java", "C.java", "B.java")));
		assertThat(problems.get(0).message()).contains("Cycle is detected in revisions (a -> c -> b -> a)");
	}

	@Test
	void cycleBetweenABaseAndAHeadIsFound() {
		assertThat(problemsOf(declare("a", "A.java"), declare("b", "B.java", "a", "d"), declare("c", "C.java", "b"),
				declare("d", "D.java", "c"), declare("e", "E.java", "d")))
			.containsExactly(new Cycle(List.of("b", "d", "c"), List.of("B.java", "D.java", "C.java")));
	}

	@Test
	void everyCycleIsFound() {
		assertThat(problemsOf(declare("a", "A", "b"), declare("b", "B", "a"), declare("c", "C", "d"),
				declare("d", "D", "c")))
			.hasSize(2)
			.hasOnlyElementsOfType(Cycle.class);
	}

	@Test
	void dependencyCycleIsReportedAsSuch() {
		List<GraphProblem> problems = problemsOf(Graphs.revision("a", "A.java", List.of(), List.of("c"), List.of()),
				declare("b", "B.java", "a"), declare("c", "C.java", "b"));
		assertThat(problems)
			.containsExactly(new DependencyCycle(List.of("a", "c", "b"), List.of("A.java", "C.java", "B.java")));
		assertThat(problems.get(0).message()).contains("Dependency cycle is detected");
	}

	@Test
	void longCycleIsShownInPart() {
		List<DeclaredRevision> revisions = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			revisions.add(declare("r" + i, "R" + i, "r" + (i + 1) % 10_000));
		}
		List<GraphProblem> problems = problemsOf(revisions.toArray(DeclaredRevision[]::new));
		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.sources()).hasSize(10_000);
			assertThat(problem.message()).contains("(9988 more)").hasSizeLessThan(400);
		});
	}

	@Test
	void labelClashes() {
		DeclaredRevision first = Graphs.revision("a", "A.java", List.of(), List.of(), List.of("one"));
		assertThat(problemsOf(first, Graphs.revision("b", "B.java", List.of(), List.of(), List.of("one")),
				Graphs.revision("c", "C.java", List.of(), List.of(), List.of("a", "two", "two"))))
			.containsExactly(new LabelClash("one", "b", "B.java", "a", "A.java"),
					new LabelClash("a", "c", "C.java", "a", "A.java"),
					new LabelClash("two", "c", "C.java", "c", "C.java"));
	}

	@ParameterizedTest
	@CsvSource({ "a@b, @", "a-b, -", "a+b, +", "a:b, :", "a b, blank" })
	void charactersOfTargetsAreIllegalInIdsAndLabels(String name, String character) {
		List<GraphProblem> problems = problemsOf(
				Graphs.revision(name, "A.java", List.of(), List.of(), List.of("x" + name)));
		assertThat(problems).hasSize(2).allSatisfy((problem) -> {
			assertThat(problem).isInstanceOf(IllegalName.class);
			assertThat(problem.message()).contains("'" + character + "'", "A.java");
		});
		assertThat(problems).extracting((problem) -> ((IllegalName) problem).role())
			.containsExactly(Role.ID, Role.LABEL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "head", "heads", "base", "current", "history", "graph", "backfills", "upgrade" })
	void reservedWordsNameNothing(String word) {
		assertThat(problemsOf(declare(word, "A.java"))).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("'" + word + "'", "reserved word",
					"lower case"));
		assertThat(problemsOf(Graphs.revision("a", "A.java", List.of(), List.of(), List.of(word))))
			.hasOnlyElementsOfType(IllegalName.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "Base", "v1.0", "2024_01_x", "4be1c9d07a52", "é" })
	void otherNamesAreFine(String name) {
		assertThat(RevisionGraph.of(List.of(declare(name, "A.java"))).contains(name)).isTrue();
	}

	@Test
	void emptyNames() {
		assertThat(problemsOf(declare("", "A.java"), declare("", "B.java"),
				Graphs.revision("c", "C.java", List.of(), List.of(), List.of(""))))
			.satisfiesExactly((problem) -> assertThat(problem).isEqualTo(new EmptyId("A.java")),
					(problem) -> assertThat(problem).isEqualTo(new EmptyId("B.java")),
					(problem) -> assertThat(problem).isInstanceOf(InvalidDeclaration.class));
	}

	@Test
	void everyFaultIsReportedAtOnceWithOneLineEach() {
		InvalidRevisionGraphException ex = refuse(declare("a-b", "A.java"), declare("c", "C.java", "zz"),
				declare("c", "D.java"), declare("e", "E.java", "e"), declare("f", "F.java", "g"),
				declare("g", "G.java", "f"));
		assertThat(ex.problems()).extracting((problem) -> (Object) problem.getClass())
			.containsExactly(IllegalName.class, SelfLoop.class, DuplicateId.class, UnknownParent.class, Cycle.class);
		assertThat(ex.getMessage().lines()).hasSize(6);
		assertThat(ex).hasMessageStartingWith(
				"There are 5 problems with the declared revisions (the database was not touched):\n  - ");
	}

	@Test
	void aRepeatedParentCountsOnce() {
		RevisionGraph graph = RevisionGraph.of(List.of(declare("a", "A"), declare("b", "B", "a", "a")));
		assertThat(graph.parents("b")).containsExactly("a");
		assertThat(graph.mergePoints()).isEmpty();
	}

	private static DeclaredRevision declare(String id, String source, String... down) {
		return Graphs.revision(id, source, List.of(down), List.of(), List.of());
	}

	private static List<GraphProblem> problemsOf(DeclaredRevision... revisions) {
		return refuse(revisions).problems();
	}

	private static InvalidRevisionGraphException refuse(DeclaredRevision... revisions) {
		return catchThrowableOfType(InvalidRevisionGraphException.class, () -> RevisionGraph.of(List.of(revisions)));
	}

}
