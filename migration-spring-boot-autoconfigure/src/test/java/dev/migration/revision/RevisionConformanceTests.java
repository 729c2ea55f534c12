package dev.migration.revision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alembic's behaviour, case by case: migrations run on a database, questions are asked of
 * the graph. The system property {@code migration.conformance.cases} names more files of
 * the same format, separated by commas. What a tag changes is said in {@link Deviation}.
 */
class RevisionConformanceTests {

	private static final JsonMapper JSON = new JsonMapper();

	@BeforeAll
	static void logNoFailures() {
		logLevel(LogLevel.OFF);
	}

	@AfterAll
	static void logAgain() {
		logLevel(null);
	}

	private static void logLevel(@Nullable LogLevel level) {
		LoggingSystem.get(RevisionConformanceTests.class.getClassLoader()).setLogLevel(Migrator.class.getName(), level);
	}

	static Stream<RevisionCase> cases() throws IOException {
		List<RevisionCase> cases = new ArrayList<>(read("cases-public.json"));
		cases.addAll(read("cases-deviations.json"));
		cases.addAll(read("cases-generated.json"));
		for (String file : System.getProperty("migration.conformance.cases", "").split(",")) {
			if (!file.isBlank()) {
				try (InputStream stream = Files.newInputStream(Path.of(file.strip()))) {
					cases.addAll(read(stream));
				}
			}
		}
		return cases.stream();
	}

	static Stream<RevisionCase> casesWhereAlembicIsWrong() throws IOException {
		return read("cases-alembic-bugs.json").stream();
	}

	private static List<RevisionCase> read(String resource) throws IOException {
		try (InputStream stream = RevisionConformanceTests.class.getResourceAsStream(resource)) {
			return read(Objects.requireNonNull(stream));
		}
	}

	private static List<RevisionCase> read(InputStream stream) {
		List<RevisionCase> cases = new ArrayList<>();
		for (JsonNode testCase : JSON.readTree(stream).path("cases")) {
			cases.add(RevisionCase.of(testCase));
		}
		return cases;
	}

	@ParameterizedTest
	@MethodSource("cases")
	void behavesLikeAlembic(RevisionCase testCase) {
		Assumptions.assumeFalse(CaseRunner.INTERNALS.contains(testCase.command()),
				() -> "'" + testCase.command() + "' is an internal of Alembic");
		named(testCase, () -> {
			CaseOutcome outcome = CaseRunner.run(testCase);
			Deviation deviation = Deviation.of(testCase, outcome);
			if (deviation != null) {
				deviation.check(testCase, outcome);
			}
			else {
				check(testCase, outcome);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("casesWhereAlembicIsWrong")
	void followsTheRuleWhereAlembicIsWrong(RevisionCase testCase) {
		named(testCase, () -> {
			CaseOutcome outcome = CaseRunner.run(testCase);
			assertThat(outcome.exception).isNull();
			check(testCase, outcome);
		});
	}

	/**
	 * Has a failure begin with the name of its case: reports number them only.
	 */
	private static void named(RevisionCase testCase, Runnable check) {
		try {
			check.run();
		}
		catch (RuntimeException | Error ex) {
			throw new AssertionError("Case '%s': %s".formatted(testCase.name(), ex.getMessage()), ex);
		}
	}

	private void check(RevisionCase testCase, CaseOutcome outcome) {
		String error = testCase.expected("error");
		if ("AnyError".equals(error)) {
			assertThat(outcome.error).as("%s", outcome).isNotNull();
			Deviation.assertUntouched(testCase, outcome);
			return;
		}
		if (error != null && testCase.option("sql", false)) {
			Deviation.assertUntouched(testCase, outcome);
		}
		assertThat(outcome.error).as("%s", outcome).isEqualTo(error);
		if (testCase.expect().has("error_detail")) {
			assertThat(outcome.errorDetail).as("%s", outcome).isEqualTo(testCase.expected("error_detail"));
		}
		checkRows(testCase, outcome);
		checkSteps(testCase, outcome);
		checkEffects(testCase, outcome);
		checkFacts(testCase, outcome);
	}

	private void checkRows(RevisionCase testCase, CaseOutcome outcome) {
		JsonNode heads = testCase.expect().path("heads");
		boolean noScript = testCase.expected("error") != null && testCase.option("sql", false);
		if (heads.isMissingNode() || noScript || testCase.command().equals("load")) {
			return;
		}
		Object rows = outcome.facts.getOrDefault("script_rows", outcome.rows);
		assertThat(rows).as("%s", outcome).isEqualTo(RevisionCase.strings(heads).stream().sorted().toList());
	}

	private void checkSteps(RevisionCase testCase, CaseOutcome outcome) {
		JsonNode expected = testCase.expect().path("steps");
		if (expected.isMissingNode()) {
			return;
		}
		List<List<String>> steps = RevisionCase.lists(expected);
		if ("unspecified".equals(testCase.expected("order"))) {
			List<List<List<String>>> any = new ArrayList<>();
			testCase.expect().path("steps_any_of").forEach((option) -> any.add(RevisionCase.lists(option)));
			if (!any.contains(outcome.steps)) {
				checkSameStepsInAValidOrder(testCase, outcome, steps);
			}
		}
		else {
			assertThat(outcome.steps).as("%s", outcome).isEqualTo(steps);
		}
		JsonNode rows = testCase.expect().path("rows_after_each_step");
		if (!testCase.command().equals("stamp") && !rows.isMissingNode() && outcome.steps.equals(steps)) {
			assertThat(outcome.rowsAfterEachStep).isEqualTo(RevisionCase.lists(rows));
		}
	}

	/**
	 * What bodies did is there exactly as far as the transactions reach.
	 */
	private void checkEffects(RevisionCase testCase, CaseOutcome outcome) {
		List<List<String>> committed = outcome.facts.containsKey("script_rows") ? List.of() : outcome.steps;
		if (outcome.exception instanceof MigrationFailedException) {
			boolean wholeRun = testCase.option("transactional_ddl", false)
					&& !testCase.option("transaction_per_migration", false);
			committed = wholeRun ? List.of() : committed.subList(0, committed.size() - 1);
		}
		assertThat(outcome.effects).as("%s", outcome).isEqualTo(committed);
	}

	private void checkSameStepsInAValidOrder(RevisionCase testCase, CaseOutcome outcome, List<List<String>> steps) {
		assertThat(outcome.steps).as("%s", outcome).containsExactlyInAnyOrderElementsOf(steps);
		RevisionGraph graph = RevisionGraph.of(testCase.revisions());
		Set<String> seen = new HashSet<>();
		for (List<String> step : outcome.steps) {
			boolean upgrade = step.get(0).equals("upgrade");
			List<String> later = upgrade ? graph.children(step.get(1)) : graph.parents(step.get(1));
			assertThat(Collections.disjoint(seen, later)).as("%s", outcome).isTrue();
			seen.add(step.get(1));
		}
	}

	private void checkFacts(RevisionCase testCase, CaseOutcome outcome) {
		outcome.facts.forEach((key, actual) -> {
			JsonNode expected = testCase.expect().path(key);
			if (expected.isMissingNode()) {
				return;
			}
			Object value = CaseRunner.expectedFact(key, expected);
			boolean unordered = testCase.command().matches("current|load")
					|| "unspecified".equals(testCase.expected("order"));
			if (value instanceof List && unordered) {
				assertThat(Set.copyOf((List<?>) actual)).isEqualTo(Set.copyOf((List<?>) value));
			}
			else {
				assertThat(actual).as("%s of %s", key, outcome).isEqualTo(value);
			}
		});
	}

}
