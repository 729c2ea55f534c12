package dev.migration.revision;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is said of declarations that do not make a graph: the revision, the fault, the
 * remedy.
 */
class GraphProblemTests {

	@Test
	void duplicateIdNamesBothDeclarations() {
		List<DeclaredRevision> revisions = new ArrayList<>(Graphs.revisions("a->b"));
		revisions.add(Graphs.revision("b", "com.acme.Second", List.of("a"), List.of(), List.of()));
		assertThat(problem(revisions)).isInstanceOfSatisfying(GraphProblem.DuplicateId.class,
				(duplicate) -> assertThat(duplicate.sources()).containsExactly("r/b.sql", "com.acme.Second"));
		assertThat(problem(revisions).message()).contains("'b'", "r/b.sql and com.acme.Second", "an id of its own");
	}

	@Test
	void unknownParentNamesBothRevisionsAndWhatWasMeant() {
		List<DeclaredRevision> revisions = new ArrayList<>(Graphs.revisions("4be1c9d07a52"));
		revisions.add(Graphs.revision("5d1f", List.of("4be1c9d07a53"), List.of(), List.of()));
		assertThat(problem(revisions)).isInstanceOf(GraphProblem.UnknownParent.class);
		assertThat(problem(revisions).message()).contains("'5d1f'", "r/5d1f.sql", "'4be1c9d07a53'", "4be1c9d07a52");
	}

	@Test
	void unknownDependencyNamesBothRevisions() {
		List<DeclaredRevision> revisions = List.of(Graphs.revision("a", List.of(), List.of("x9"), List.of()));
		assertThat(problem(revisions)).isInstanceOf(GraphProblem.UnknownDependency.class);
		assertThat(problem(revisions).message()).contains("'a'", "'x9'");
	}

	@Test
	void cycleNamesTheWayRound() {
		List<DeclaredRevision> revisions = Graphs.revisions("root->a", "c->a", "a->b", "b->c");
		assertThat(problem(revisions)).isInstanceOfSatisfying(GraphProblem.Cycle.class,
				(cycle) -> assertThat(cycle.path()).containsExactlyInAnyOrder("a", "b", "c"));
	}

	@Test
	void cycleByADependencyIsOneToo() {
		assertThat(problem(Graphs.revisions("a->b", "b->c", "c=>b"))).isInstanceOf(GraphProblem.DependencyCycle.class);
	}

	@Test
	void revisionCannotBeItsOwnParent() {
		assertThat(problem(Graphs.revisions("a->a"))).isInstanceOf(GraphProblem.SelfLoop.class);
	}

	@Test
	void twoLabelsAlikeNameBothRevisions() {
		GraphProblem problem = problem(Graphs.revisions("a->b", "a->c", "b#shop", "c#shop"));
		assertThat(problem).isInstanceOf(GraphProblem.LabelClash.class);
		assertThat(problem.message()).contains("'shop'", "r/b.sql", "r/c.sql", "choose another label");
	}

	@Test
	void labelCannotBeTheIdOfARevision() {
		assertThat(problem(Graphs.revisions("a->b", "b#a"))).isInstanceOf(GraphProblem.LabelClash.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a-b", "a@b", "a+b", "a:b", "a b", "heads", "head", "base", "current", "history" })
	void idThatCannotBeTypedAsATargetIsIllegal(String id) {
		GraphProblem problem = problem(List.of(Graphs.revision(id, List.of(), List.of(), List.of())));
		assertThat(problem).isInstanceOf(GraphProblem.IllegalName.class);
		assertThat(problem.message()).contains("'" + id + "'").contains("r/" + id + ".sql").contains("Rename it");
	}

	@Test
	void emptyIdNamesItsDeclaration() {
		GraphProblem problem = problem(
				List.of(Graphs.revision("", "com.acme.Nameless", List.of(), List.of(), List.of())));
		assertThat(problem).isInstanceOf(GraphProblem.EmptyId.class);
		assertThat(problem.message()).contains("com.acme.Nameless");
	}

	@Test
	void everyFaultIsReportedAtOnce() {
		List<DeclaredRevision> revisions = new ArrayList<>(Graphs.revisions("a->b", "a->c", "b#shop", "c#shop"));
		revisions.add(Graphs.revision("d", List.of("nobody"), List.of(), List.of()));
		revisions.add(Graphs.revision("e-1", List.of("a"), List.of(), List.of()));
		InvalidRevisionGraphException refusal = refusal(revisions);
		assertThat(refusal.problems()).hasSize(3)
			.hasAtLeastOneElementOfType(GraphProblem.LabelClash.class)
			.hasAtLeastOneElementOfType(GraphProblem.UnknownParent.class)
			.hasAtLeastOneElementOfType(GraphProblem.IllegalName.class);
		assertThat(refusal).hasMessageStartingWith("There are 3 problems").hasMessageContaining("'nobody'");
	}

	private static GraphProblem problem(List<DeclaredRevision> revisions) {
		List<GraphProblem> problems = refusal(revisions).problems();
		assertThat(problems).hasSize(1);
		return problems.get(0);
	}

	private static InvalidRevisionGraphException refusal(List<DeclaredRevision> revisions) {
		return catchThrowableOfType(InvalidRevisionGraphException.class, () -> RevisionGraph.of(revisions));
	}

}
