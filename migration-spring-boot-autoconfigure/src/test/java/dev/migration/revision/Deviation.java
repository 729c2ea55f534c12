package dev.migration.revision;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where our answer is better than Alembic's, and what it is then. Each deviation is
 * recognised by the case, never by our answer alone.
 */
interface Deviation {

	boolean applies(RevisionCase testCase, CaseOutcome outcome);

	void check(RevisionCase testCase, CaseOutcome outcome);

	static @Nullable Deviation of(RevisionCase testCase, CaseOutcome outcome) {
		return Stream.<Deviation[]>of(GraphDeviation.values(), TargetDeviation.values(), RowDeviation.values())
			.flatMap(Stream::of)
			.filter((deviation) -> deviation.applies(testCase, outcome))
			.findFirst()
			.orElse(null);
	}

	static void assertUntouched(RevisionCase testCase, CaseOutcome outcome) {
		assertThat(outcome.rows).isEqualTo(testCase.current().stream().sorted().toList());
		assertThat(outcome.steps).isEmpty();
		assertThat(outcome.effects).isEmpty();
	}

	/**
	 * Returns the rows that matter: those of the script, if there is one.
	 */
	static List<?> rows(CaseOutcome outcome) {
		return (List<?>) outcome.facts.getOrDefault("script_rows", outcome.rows);
	}

}
