package dev.migration.revision;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migration.plan.SetAlgebra;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deviations that come from the graph.
 */
enum GraphDeviation implements Deviation {

	/**
	 * Alembic warns, and the later one wins.
	 */
	DUPLICATE_ID {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			String error = testCase.expected("error");
			boolean taken = testCase.revisions()
				.stream()
				.anyMatch((revision) -> revision.id().equals(testCase.option("rev_id")));
			return (taken || testCase.tags().contains("quirk-duplicate-id-only-warns"))
					&& (error == null || error.endsWith("Detected"));
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.exception).isInstanceOfSatisfying(InvalidRevisionGraphException.class,
					(ex) -> assertThat(ex.problems()).hasAtLeastOneElementOfType(GraphProblem.DuplicateId.class));
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic reads the graph when it needs it, looks only for cycles that cut off a head
	 * or a base, and crashes at a name that it does not know.
	 */
	NO_GRAPH {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			String error = testCase.expected("error");
			boolean noticed = error != null
					&& (testCase.command().equals("load") || error.matches("\\w+Detected|RevisionError|AnyError"));
			return !noticed && !new CaseNames(testCase).makeAGraph();
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.exception).isInstanceOf(InvalidRevisionGraphException.class);
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic crashes in the middle of a run when a revision names what it needs anyway.
	 */
	REDUNDANT_LINK {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().endsWith("grade") && "AnyError".equals(testCase.expected("error"))
					&& outcome.error == null && new CaseNames(testCase).haveARedundantLink();
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.steps).containsAll(RevisionCase.lists(testCase.expect().path("steps")));
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			Set<String> applied = new HashSet<>(algebra.ancestors(testCase.current()));
			for (int i = 0; i < outcome.steps.size(); i++) {
				String id = outcome.steps.get(i).get(1);
				boolean changed = outcome.steps.get(i).get(0).equals("upgrade") ? applied.add(id) : applied.remove(id);
				assertThat(changed).as("%s", outcome).isTrue();
				assertThat(applied).as("%s", outcome).containsAll(algebra.ancestors(applied));
				assertThat(outcome.rowsAfterEachStep.get(i)).isEqualTo(List.copyOf(algebra.rows(applied)));
			}
		}

	},

	/**
	 * Alembic looks for the rows in the graph when it needs them.
	 */
	UNKNOWN_ROW {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			String error = testCase.expected("error");
			List<String> ids = testCase.revisions().stream().map(DeclaredRevision::id).toList();
			return testCase.command().matches("upgrade|downgrade|current") && !ids.containsAll(testCase.current())
					&& error != null && !error.matches("ResolutionError|AnyError") && !error.equals(outcome.error);
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.error).isEqualTo("ResolutionError");
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic compares with the heads, of which one may be only a dependency.
	 */
	CHECK_HEADS {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.tags().contains("quirk-check-heads-wrong-with-depends-on")
					|| (testCase.option("check_heads", false) && testCase.tags().contains("corrupt-redundant-rows"));
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			Set<String> all = algebra.ancestors(testCase.revisions().stream().map(DeclaredRevision::id).toList());
			boolean atHeads = testCase.current().containsAll(algebra.rows(all));
			assertThat(outcome.error).isEqualTo(atHeads ? null : "DatabaseNotAtHead");
		}

	},

	/**
	 * Alembic loses sight of what is only a dependency, and crashes.
	 */
	HISTORY_OF_A_DEPENDENCY {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("history") && "AnyError".equals(testCase.expected("error"))
					&& outcome.error == null;
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertNewestFirst(testCase, outcome);
		}

	},

	/**
	 * Alembic understands {@code current} on one side of a range only.
	 */
	HISTORY_OF_THE_ROWS {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("history") && testCase.targets().equals(List.of("current:current"))
					&& "ResolutionError".equals(testCase.expected("error")) && outcome.error == null;
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			List<String> rows = testCase.current().isEmpty()
					? testCase.revisions().stream().map(DeclaredRevision::id).toList() : testCase.current();
			assertThat((List<?>) outcome.facts.get("result")).asList().containsExactlyInAnyOrderElementsOf(rows);
			assertNewestFirst(testCase, outcome);
		}

	};

	static void assertNewestFirst(RevisionCase testCase, CaseOutcome outcome) {
		SetAlgebra algebra = new SetAlgebra(testCase.revisions());
		List<?> result = (List<?>) outcome.facts.get("result");
		assertThat(result).isNotEmpty().doesNotHaveDuplicates();
		for (int i = 0; i < result.size(); i++) {
			Set<String> older = algebra.ancestors(List.of((String) result.get(i)));
			assertThat(Collections.disjoint(older, result.subList(0, i))).as("%s", outcome).isTrue();
		}
		Deviation.assertUntouched(testCase, outcome);
	}

}
