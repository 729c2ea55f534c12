package dev.migration.revision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.migration.plan.SetAlgebra;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deviations that come from the version rows.
 */
enum RowDeviation implements Deviation {

	/**
	 * Alembic accepts {@code -1} by accident, while the table is empty.
	 */
	RELATIVE_STAMP {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("stamp")
					&& testCase.targets().stream().anyMatch((target) -> target.matches("([^@]+@)?-[0-9]+"))
					&& !"ResolutionError".equals(testCase.expected("error"));
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.error).isEqualTo("ResolutionError");
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic purges on databases whose DDL commits before it finds that it cannot stamp.
	 */
	FAILED_PURGE {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("stamp") && testCase.option("purge", false)
					&& testCase.expected("error") != null && !"AnyError".equals(testCase.expected("error"));
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.error).isEqualTo(testCase.expected("error"));
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic forgets sibling branches, writes redundant rows, or crashes half-way.
	 */
	STAMP {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			if (!testCase.command().equals("stamp")) {
				return false;
			}
			if (testCase.tags().contains("quirk-stamp-forgets-unrelated-revisions")
					|| testCase.tags().contains("quirk-stamp-leaves-redundant-rows")
					|| testCase.tags().contains("corrupt-redundant-rows")) {
				return testCase.expected("error") == null || outcome.error == null;
			}
			if ("ambiguous-partial-id".equals(testCase.expected("error_detail"))) {
				return outcome.error == null
						&& testCase.targets().stream().anyMatch((target) -> isInABranch(testCase, target));
			}
			if (testCase.expected("error") != null) {
				return "AnyError".equals(testCase.expected("error")) && testCase.targets().size() > 1
						&& outcome.error == null;
			}
			return losesOrRepeats(testCase);
		}

		/**
		 * Whether a partial name is looked up in a branch: Alembic looks it up everywhere
		 * before.
		 */
		private static boolean isInABranch(RevisionCase testCase, String target) {
			int at = target.indexOf('@');
			return at >= 0 && new CaseNames(testCase).find(target.substring(at + 1)) == null;
		}

		private static boolean losesOrRepeats(RevisionCase testCase) {
			Set<String> rows = new HashSet<>(RevisionCase.strings(testCase.expect().path("heads")));
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			Set<String> applied = algebra.ancestors(rows);
			return !algebra.rows(applied).equals(rows) || !applied.containsAll(byTheRule(testCase));
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.error).as("%s", outcome).isNull();
			List<?> rows = Deviation.rows(outcome);
			assertThat(rows).isEqualTo(List.copyOf(byTheRule(testCase)));
		}

		/**
		 * Returns the rows after section 14.
		 */
		private static Set<String> byTheRule(RevisionCase testCase) {
			RevisionResolver resolver = RevisionGraph.of(testCase.revisions()).resolver();
			Set<String> targets = new TreeSet<>();
			List<String> before = testCase.option("purge", false) ? List.of() : testCase.current();
			for (String text : testCase.targets()) {
				int colon = text.indexOf(':');
				if (colon > 0) {
					before = ids(resolver, text.substring(0, colon));
				}
				targets.addAll(ids(resolver, text.substring(colon + 1)));
			}
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			if (!targets.isEmpty()) {
				return algebra.stamp(before, targets);
			}
			Set<String> applied = algebra.ancestors(before);
			for (String text : testCase.targets()) {
				String target = text.substring(text.indexOf(':') + 1);
				int at = target.indexOf('@');
				String branch = (at >= 0) ? new CaseNames(testCase).find(target.substring(0, at)) : null;
				applied = (branch != null) ? algebra.without(applied, branch) : Set.of();
			}
			return algebra.rows(applied);
		}

		private static List<String> ids(RevisionResolver resolver, String target) {
			return resolver.resolve(RevisionTarget.parse(target)).stream().map(DeclaredRevision::id).toList();
		}

	},

	/**
	 * Of a row that is there twice and a target that is named twice, Alembic finds the
	 * row first.
	 */
	ROWS_AND_TARGETS_TWICE {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("stamp") && testCase.tags().contains("corrupt-duplicate-rows")
					&& testCase.targets().size() > 1 && "CommandError".equals(testCase.expected("error"));
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.error).isIn("CommandError", "RevisionError");
			assertThat(outcome.rows).isEqualTo(testCase.current().stream().sorted().toList());
		}

	},

	/**
	 * Alembic takes the rows as they are; we put them right or refuse.
	 */
	CORRUPT_ROWS {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return (testCase.tags().contains("corrupt-redundant-rows")
					|| testCase.tags().contains("corrupt-duplicate-rows"))
					&& (testCase.expected("error") == null || outcome.error == null)
					&& testCase.command().endsWith("grade");
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			SetAlgebra algebra = new SetAlgebra(testCase.revisions());
			if (outcome.error != null) {
				assertThat(outcome.error).as("%s", outcome).isIn("RevisionError", "CommandError");
				assertThat(algebra.ancestors(outcome.rows)).isEqualTo(algebra.ancestors(testCase.current()));
				return;
			}
			if (testCase.expected("error") == null) {
				assertThat(outcome.steps)
					.containsExactlyInAnyOrderElementsOf(RevisionCase.lists(testCase.expect().path("steps")));
			}
			if (outcome.steps.isEmpty()) {
				assertThat(algebra.ancestors(outcome.rows)).isEqualTo(algebra.ancestors(testCase.current()));
			}
			outcome.rowsAfterEachStep
				.forEach((rows) -> assertThat(Set.copyOf(rows)).isEqualTo(algebra.rows(algebra.ancestors(rows))));
		}

	};

}
