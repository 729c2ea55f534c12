package dev.migration.revision;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.migration.plan.SetAlgebra;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where our answer is better than Alembic's, and what it is then. Each deviation is
 * recognised by the case, never by our answer alone.
 */
enum Deviation {

	/**
	 * Alembic takes the row that the database returns first.
	 */
	AMBIGUOUS_MINUS_N {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.tags().contains("ambiguous-minus-n-depends-on-row-order")
					&& Set.copyOf(testCase.current()).size() > 1;
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.exception).isInstanceOf(AmbiguousTargetException.class);
			assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic ignores a label that does not exist or has nothing to do with the target.
	 */
	WRONG_LABEL {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return outcome.error != null && (testCase.tags().contains("quirk-label-ignored")
					|| testCase.tags().contains("quirk-unknown-label-ignored"));
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.exception).isInstanceOfAny(RevisionResolutionException.class,
					UnrelatedBranchException.class);
			assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic forgets sibling branches, writes redundant rows, or crashes half-way.
	 */
	STAMP {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("stamp")
					&& (testCase.tags().contains("quirk-stamp-forgets-unrelated-revisions")
							|| testCase.tags().contains("quirk-stamp-leaves-redundant-rows")
							|| ("AnyError".equals(testCase.expected("error")) && testCase.targets().size() > 1
									&& outcome.error == null));
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.error).as("%s", outcome).isNull();
			RevisionResolver resolver = RevisionGraph.of(testCase.revisions()).resolver();
			Set<String> targets = new TreeSet<>();
			testCase.targets()
				.forEach((target) -> resolver.resolve(RevisionTarget.parse(target))
					.forEach((revision) -> targets.add(revision.id())));
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			if (!targets.isEmpty()) {
				assertThat(outcome.rows).isEqualTo(List.copyOf(algebra.stamp(testCase.current(), targets)));
			}
			assertThat(outcome.rows).isEqualTo(List.copyOf(algebra.rows(algebra.ancestors(outcome.rows))));
		}

	},

	/**
	 * Alembic compares with the heads, of which one may be only a dependency.
	 */
	CHECK_HEADS {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.tags().contains("quirk-check-heads-wrong-with-depends-on");
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			Set<String> all = algebra.ancestors(testCase.revisions().stream().map(DeclaredRevision::id).toList());
			boolean atHeads = algebra.rows(all).equals(Set.copyOf(testCase.current()));
			assertThat(outcome.error).isEqualTo(atHeads ? null : "DatabaseNotAtHead");
		}

	},

	/**
	 * Alembic warns, and the later one wins.
	 */
	DUPLICATE_ID {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.tags().contains("quirk-duplicate-id-only-warns");
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.exception).isInstanceOfSatisfying(InvalidRevisionGraphException.class,
					(ex) -> assertThat(ex.problems()).hasAtLeastOneElementOfType(GraphProblem.DuplicateId.class));
			assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic refuses to go back to what is applied, if no row says so and there is
	 * nothing to revert.
	 */
	DOWNGRADE_TO_IMPLIED {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("downgrade") && "RangeNotAncestorError".equals(testCase.expected("error"))
					&& outcome.error == null && outcome.steps.isEmpty();
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			String stays = RevisionGraph.of(testCase.revisions())
				.resolver()
				.downgradeTarget(testCase.current(), RevisionTarget.parse(testCase.target()))
				.revision();
			assertThat(new SetAlgebra(testCase.revisions()).ancestors(testCase.current())).contains(stays);
			assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic accepts {@code -1} by accident, while the table is empty.
	 */
	RELATIVE_STAMP {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("stamp") && testCase.expected("error") == null
					&& testCase.targets().stream().anyMatch((target) -> target.matches("([^@]+@)?-[0-9]+"));
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.error).isEqualTo("ResolutionError");
			assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic takes the rows as they are; we put them right or refuse.
	 */
	CORRUPT_ROWS {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return (testCase.tags().contains("corrupt-redundant-rows")
					|| testCase.tags().contains("corrupt-duplicate-rows"))
					&& (testCase.expected("error") == null || outcome.error == null);
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			if (outcome.error != null || outcome.steps.isEmpty()) {
				SetAlgebra algebra = new SetAlgebra(testCase.revisions());
				assertThat(algebra.ancestors(outcome.rows)).isEqualTo(algebra.ancestors(testCase.current()));
				return;
			}
			if (testCase.expected("error") == null) {
				assertThat(outcome.steps).isEqualTo(RevisionCase.lists(testCase.expect().path("steps")));
			}
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			outcome.rowsAfterEachStep
				.forEach((rows) -> assertThat(rows).isEqualTo(List.copyOf(algebra.rows(algebra.ancestors(rows)))));
		}

	},

	/**
	 * Alembic loses sight of what is only a dependency, and crashes.
	 */
	HISTORY_OF_A_DEPENDENCY {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("history") && "AnyError".equals(testCase.expected("error"))
					&& outcome.error == null;
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			List<?> result = (List<?>) outcome.facts.get("result");
			assertThat(result).isNotEmpty().doesNotHaveDuplicates();
			for (int i = 0; i < result.size(); i++) {
				Set<String> older = algebra.ancestors(List.of((String) result.get(i)));
				assertThat(Collections.disjoint(older, result.subList(0, i))).as("%s", outcome).isTrue();
			}
			assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic overlooks what follows a number, or takes an empty branch for none.
	 */
	MALFORMED {

		@Override
		boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.tags().contains("malformed-target") && outcome.error != null;
		}

		@Override
		void check(RevisionCase testCase, CaseOutcome outcome) {
			assertUntouched(testCase, outcome);
		}

	};

	abstract boolean applies(RevisionCase testCase, CaseOutcome outcome);

	abstract void check(RevisionCase testCase, CaseOutcome outcome);

	static @Nullable Deviation of(RevisionCase testCase, CaseOutcome outcome) {
		for (Deviation deviation : values()) {
			if (deviation.applies(testCase, outcome)) {
				return deviation;
			}
		}
		return null;
	}

	private static void assertUntouched(RevisionCase testCase, CaseOutcome outcome) {
		assertThat(outcome.rows).isEqualTo(testCase.current().stream().sorted().toList());
		assertThat(outcome.steps).isEmpty();
	}

}
