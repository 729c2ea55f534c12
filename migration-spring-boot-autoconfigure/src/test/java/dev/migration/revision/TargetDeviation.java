package dev.migration.revision;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migration.execution.UnknownRevisionsException;
import dev.migration.plan.SetAlgebra;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deviations that come from what is asked for.
 */
enum TargetDeviation implements Deviation {

	/**
	 * Alembic takes the row that the database returns first.
	 */
	AMBIGUOUS_MINUS_N {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.tags().contains("ambiguous-minus-n-depends-on-row-order")
					&& Set.copyOf(testCase.current()).size() > 1 && !testCase.target().matches("-0+")
					&& !"ResolutionError".equals(testCase.expected("error"));
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.exception).isInstanceOf(AmbiguousTargetException.class);
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic does not look at a branch that it does not need, so that a typo there does
	 * all or nothing.
	 */
	UNKNOWN_BRANCH {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			CaseNames names = new CaseNames(testCase);
			return !"ResolutionError".equals(testCase.expected("error"))
					&& testCase.targets().stream().map(TargetDeviation::end).anyMatch(names::isOfUnknownBranch);
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			if ("AnyError".equals(testCase.expected("error"))) {
				assertThat(outcome.error).isNotNull();
			}
			else {
				assertThat(outcome.exception).isInstanceOfAny(RevisionResolutionException.class,
						MalformedTargetException.class, AmbiguousTargetException.class, MultipleHeadsException.class,
						RelativeTargetException.class, UnsupportedTargetException.class);
			}
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic reverts what follows the target, whatever branch is named, if there is only
	 * one way.
	 */
	UNRELATED_BRANCH {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			CaseNames names = new CaseNames(testCase);
			return testCase.command().equals("downgrade") && testCase.expected("error") == null
					&& testCase.targets().stream().map(TargetDeviation::end).anyMatch(names::isOfUnrelatedBranch);
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.exception).isInstanceOfAny(RevisionResolutionException.class,
					UnrelatedBranchException.class);
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic refuses to go back to what is applied, if no row says so and there is
	 * nothing to revert.
	 */
	DOWNGRADE_TO_IMPLIED {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.command().equals("downgrade") && "RangeNotAncestorError".equals(testCase.expected("error"))
					&& outcome.error == null && outcome.steps.isEmpty();
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			RevisionResolver resolver = RevisionGraph.of(testCase.revisions()).resolver();
			RevisionTarget target = RevisionTarget.parse(testCase.target());
			List<String> rows = testCase.current();
			if (target instanceof RevisionTarget.Range range) {
				rows = resolver.resolve(Objects.requireNonNull(range.start()))
					.stream()
					.map(DeclaredRevision::id)
					.toList();
				target = Objects.requireNonNull(range.end());
			}
			String stays = resolver.downgradeTarget(rows, target).revision();
			assertThat(new SetAlgebra(testCase.revisions()).ancestors(rows)).contains(stays);
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic does not understand relative targets from names with a dot. With another
	 * character in its place, it does what we do.
	 */
	RELATIVE_TO_A_NAME_WITH_A_DOT {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return "ResolutionError".equals(testCase.expected("error")) && testCase.command().endsWith("grade")
					&& end(testCase.target()).matches("([^@]+@)?\\w*\\.[\\w.]*[+-][0-9]+");
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			CaseOutcome other = CaseRunner.run(testCase.replacing('.', '_'));
			assertThat(outcome.error).isEqualTo(other.error);
			assertThat(outcome.errorDetail).isEqualTo(other.errorDetail);
			assertThat(String.valueOf(outcome.steps).replace('.', '_')).isEqualTo(String.valueOf(other.steps));
			assertThat(outcome.rows.stream().map((row) -> row.replace('.', '_')).sorted().toList())
				.isEqualTo(other.rows);
		}

	},

	/**
	 * Alembic fills in nothing for a head that is not that far above base, knows branches
	 * only by label here, and crashes when it shows the result.
	 */
	BELOW_HEADS {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			Matcher target = belowHeads(testCase);
			String error = testCase.expected("error");
			if (target == null || (error != null && error.equals(outcome.error))) {
				return false;
			}
			CaseNames names = new CaseNames(testCase);
			String branch = target.group(1);
			List<@Nullable String> results = results(names, target);
			return (branch != null && !names.isLabel(branch)) || results.contains(null)
					|| Set.copyOf(results).size() < results.size();
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			Deviation.assertUntouched(testCase, outcome);
			List<@Nullable String> results = results(new CaseNames(testCase),
					Objects.requireNonNull(belowHeads(testCase)));
			if (outcome.error != null) {
				assertThat(outcome.exception).isInstanceOf(InvalidTargetException.class);
				assertThat(results).as("%s", outcome)
					.satisfiesAnyOf((ids) -> assertThat(ids).containsNull(),
							(ids) -> assertThat(outcome.exception).isNotInstanceOf(RelativeTargetException.class));
			}
			else if (testCase.command().matches("resolve|show")) {
				assertThat(outcome.facts.get("result"))
					.isEqualTo(results.stream().filter(Objects::nonNull).distinct().toList());
			}
			else if (testCase.command().equals("history")) {
				GraphDeviation.assertNewestFirst(testCase, outcome);
			}
		}

	},

	/**
	 * Alembic names the fault of a branch, or of a row next to it, in an order of its
	 * own.
	 */
	FAULT_OF_THE_BRANCH {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			CaseNames names = new CaseNames(testCase);
			return testCase.command().matches("stamp|upgrade|downgrade")
					&& "ResolutionError".equals(testCase.expected("error"))
					&& testCase.targets().stream().map(TargetDeviation::end).anyMatch(names::isOfUnknownBranch);
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			assertThat(outcome.exception).isInstanceOfAny(RevisionResolutionException.class,
					MalformedTargetException.class, UnknownRevisionsException.class);
			Deviation.assertUntouched(testCase, outcome);
		}

	},

	/**
	 * Alembic overlooks what follows a number, or takes an empty branch for none.
	 */
	MALFORMED {

		@Override
		public boolean applies(RevisionCase testCase, CaseOutcome outcome) {
			return testCase.tags().contains("malformed-target") && outcome.error != null;
		}

		@Override
		public void check(RevisionCase testCase, CaseOutcome outcome) {
			Deviation.assertUntouched(testCase, outcome);
		}

	};

	private static final Pattern BELOW_HEADS_PATTERN = Pattern.compile("(?:([^@:]+)@)?-([0-9]+)");

	/**
	 * Returns the target, or of a range what it leads to.
	 */
	private static String end(String target) {
		return target.substring(target.indexOf(':') + 1);
	}

	private static @Nullable Matcher belowHeads(RevisionCase testCase) {
		List<String> targets = switch (testCase.command()) {
			case "resolve", "show", "merge" -> testCase.targets();
			case "revision" -> testCase.optionList("head");
			case "history" -> testCase.targets()
				.stream()
				.map((range) -> range.contains(":") ? range.substring(0, range.indexOf(':')) : range)
				.toList();
			default -> List.of();
		};
		return targets.stream().map(BELOW_HEADS_PATTERN::matcher).filter(Matcher::matches).findFirst().orElse(null);
	}

	private static List<@Nullable String> results(CaseNames names, Matcher target) {
		String branch = target.group(1);
		String found = (branch != null) ? names.find(branch) : null;
		return names.belowHeads((found != null) ? found : branch, Integer.parseInt(target.group(2)));
	}

}
