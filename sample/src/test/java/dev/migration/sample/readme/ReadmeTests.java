package dev.migration.sample.readme;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.migration.MigrationException;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.execution.Migrator;
import dev.migration.sample.readme.Readme.Block;
import dev.migration.sample.readme.Readme.Chapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Does with the README what its reader does: chapter after chapter, puts the files where
 * the text says, starts the application, and looks.
 */
class ReadmeTests {

	private static final String MERGE = "c4f61a8e0d37_merge_elevation_and_time_zone.sql";

	/**
	 * What the application of each chapter must do.
	 */
	private static final Map<String, Check> CHECKS = Map.of("A whole example", ReadmeTests::splitsCities,
			"Writing a migration", ReadmeTests::fillsCountries, "Inserts and updates in an upgrade script",
			ReadmeTests::insertsAndUpdates, Readme.WAYS, ReadmeTests::addsSlugs, "Branches and merges",
			ReadmeTests::mergesBranches, "Downgrade", ReadmeTests::goesDownAndUp, Readme.LARGE,
			ReadmeTests::fillsInTheBackground, "At start-up", ReadmeTests::refusesToStart,
			"What is applied: `/actuator/migrations`", ReadmeTests::startsWithEverythingApplied, "On call",
			ReadmeTests::tellsWhoIsOnCall);

	@Test
	void everyBlockIsOfAKindThatIsTested() throws IOException {
		assertThat(Readme.read().chapters()).flatExtracting(Chapter::blocks)
			.extracting(Block::language)
			.containsOnly("java", "sql", "yaml", "json", "xml", "shell", "text", "yml");
	}

	@Test
	void everyFileSaysWhereItBelongs() throws IOException {
		assertThat(Readme.read().chapters()).flatExtracting(Chapter::blocks)
			.filteredOn(Block::isFile)
			.allSatisfy((file) -> assertThat(file.name()).as(file.text()).startsWith("src/main/"));
	}

	@Test
	void everyChapterWithAnApplicationIsChecked() throws IOException {
		assertThat(chaptersWithAnApplication()).extracting(Chapter::title)
			.containsExactlyInAnyOrderElementsOf(CHECKS.keySet());
	}

	@ParameterizedTest
	@MethodSource("chaptersWithAnApplication")
	void doesWhatTheChapterSays(Chapter chapter, @TempDir Path directory) throws Exception {
		ReadmeApplication application = new ReadmeApplication(directory);
		for (Block file : Readme.read().filesUpTo(chapter).toList()) {
			application.write(file.name(), file.text());
		}
		CHECKS.get(chapter.title()).accept(application);
		for (Block json : chapter.blocks("json").toList()) {
			application.run((context) -> assertThat(send(context, json.name()))
				.matches(JsonExcerpt.of(json.text())::isPartOf, "has everything that the README shows of it"));
		}
	}

	@ParameterizedTest
	@MethodSource("ways")
	void eachWayDoesTheSameAndHasAWayBack(Block way, @TempDir Path directory) throws Exception {
		ReadmeApplication application = new ReadmeApplication(directory);
		Readme readme = Readme.read();
		for (Block file : Stream.concat(readme.filesBefore(chapter(readme)), Stream.of(way)).toList()) {
			application.write(file.name(), file.text());
		}
		addsSlugs(application);
		application.run((context) -> {
			Migrator migrator = context.getBean(Migrator.class);
			migrator.downgrade("-1");
			assertThat(rows(context, "select * from city where name = 'Oslo'")).doesNotContain("oslo");
			migrator.upgrade();
			assertThat(rows(context, "select slug from city order by name")).containsExactly("greater-london", "oslo",
					"zürich");
		});
	}

	static Stream<Block> ways() throws IOException {
		List<Block> ways = chapter(Readme.read()).files().toList();
		assertThat(ways).hasSize(4);
		return ways.stream();
	}

	private static Chapter chapter(Readme readme) {
		return readme.chapters()
			.stream()
			.filter((chapter) -> chapter.title().equals(Readme.WAYS))
			.findAny()
			.orElseThrow();
	}

	static Stream<Chapter> chaptersWithAnApplication() throws IOException {
		return Readme.read().chapters().stream().filter(Chapter::hasApplication);
	}

	private static void splitsCities(ReadmeApplication application) throws Exception {
		application.run((context) -> assertThat(
				rows(context, "select code, name from airport join city on city.id = airport.city_id order by code"))
			.containsExactly("LGW London", "LHR London", "OSL Oslo", "ZRH Zürich"));
	}

	private static void fillsCountries(ReadmeApplication application) throws Exception {
		application.run((context) -> assertThat(rows(context, "select name, country from city order by name"))
			.containsExactly("London GB", "Oslo NO", "Zürich null"));
	}

	private static void insertsAndUpdates(ReadmeApplication application) throws Exception {
		application.run((context) -> {
			assertThat(rows(context,
					"select country.name as country, city.name from country left join city on code = country order by code"))
				.containsExactly("Switzerland Zürich", "United Kingdom Greater London", "Norway Oslo", "Sweden null");
			assertThat(rows(context, "select name, length_in_metres from runway order by name"))
				.containsExactly("09L/27R 3902", "09R/27L 3660");
		});
	}

	private static void addsSlugs(ReadmeApplication application) throws Exception {
		application.run((context) -> {
			assertThat(rows(context, "select version_num from migration_version")).containsExactly("d05e81b7c3f6");
			assertThat(rows(context, "select slug from city order by name")).containsExactly("greater-london", "oslo",
					"zürich");
		});
	}

	private static void mergesBranches(ReadmeApplication application) throws Exception {
		application.run((context) -> {
			assertThat(rows(context, "select version_num from migration_version")).containsExactly("c4f61a8e0d37");
			assertThat(rows(context, "select distinct elevation from airport")).containsExactly("null");
			assertThat(rows(context, "select distinct time_zone from city")).containsExactly("null");
		});
		application.delete("src/main/resources/db/migrations/" + MERGE);
		assertThatException().isThrownBy(() -> application.run((context) -> {
		}))
			.havingRootCause()
			.isInstanceOf(MigrationException.class)
			.withMessageContainingAll("a1d40f6be2c9", "b7e92c5d3a10");
	}

	private static void goesDownAndUp(ReadmeApplication application) throws Exception {
		application.run((context) -> {
			Object stepBack = context.getBean("stepBack");
			List<String> cities = rows(context, "select name, country, slug from city order by name");
			ReflectionTestUtils.invokeMethod(stepBack, "toBeforeTheBranches");
			assertThat(rows(context, "select version_num from migration_version")).containsExactly("d05e81b7c3f6");
			ReflectionTestUtils.invokeMethod(stepBack, "toAnEmptyDatabase");
			assertThat(rows(context,
					"select table_name from information_schema.tables where table_schema = current_schema order by 1"))
				.containsExactly("MIGRATION_HISTORY", "MIGRATION_LOCK", "MIGRATION_VERSION");
			ReflectionTestUtils.invokeMethod(stepBack, "toTheNewest");
			assertThat(rows(context, "select name, country, slug from city order by name")).isEqualTo(cities);
		});
	}

	private static void fillsInTheBackground(ReadmeApplication application) throws Exception {
		application.run((context) -> {
			Migrator migrator = context.getBean(Migrator.class);
			assertThat(migrator.status().held()).isEmpty();
			assertThat(rows(context, "select name, search_name from city order by name"))
				.containsExactly("Greater London greater london", "Oslo oslo", "Zürich zürich");
			assertThat(rows(context, "select name, feet from runway order by name")).containsExactly("09L/27R 12801",
					"09R/27L 12007");
			assertThat(migrator.backfills().status()).extracting(BackfillStatus::state)
				.containsExactly(BackfillState.DONE, BackfillState.DONE);
			assertThatException().isThrownBy(() -> rows(context, "insert into city (name) values ('Bergen')"));
			migrator.downgrade("d05e81b7c3f6");
			migrator.upgrade();
		});
	}

	private static void refusesToStart(ReadmeApplication application) {
		assertThatException().isThrownBy(() -> application.run((context) -> {
		})).havingRootCause().isInstanceOf(MigrationException.class).withMessageContaining("4be1c9d07a52");
	}

	private static void startsWithEverythingApplied(ReadmeApplication application) throws Exception {
		application
			.run((context) -> assertThat(rows(context, "select distinct outcome from migration_history")).hasSize(1));
	}

	private static List<String> rows(ConfigurableApplicationContext context, String sql) {
		return context.getBean(JdbcClient.class)
			.sql(sql)
			.query()
			.listOfRows()
			.stream()
			.map((row) -> String.join(" ", row.values().stream().map(String::valueOf).toList()))
			.toList();
	}

	private static void tellsWhoIsOnCall(ReadmeApplication application) throws Exception {
		application.run((context) -> {
			assertThat(send(context, "GET /actuator/health/readiness")).contains("\"status\":\"UP\"");
			assertThat(send(context, "GET /actuator/info")).contains("UP_TO_DATE", "c4f61a8e0d37");
			assertThat(send(context, "GET /actuator/migrations/history?revision=9b3c5d&limit=200"))
				.contains("\"outcome\":\"SUCCEEDED\"");
			assertThat(send(context, "GET /actuator/metrics/migration.pending")).contains("\"value\":0.0");
			assertThat(send(context, "GET /actuator/metrics/migration.revision")).contains("outcome");
			assertThat(send(context, "GET /actuator/migrations/graph")).startsWith("<!DOCTYPE html>");
		});
	}

	private static String send(ConfigurableApplicationContext context, String request) throws Exception {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		String[] parts = request.split(" ");
		assertThat(parts).hasSize(2);
		HttpRequest.Builder call = HttpRequest.newBuilder(URI.create("http://localhost:" + port + parts[1]));
		if (parts[0].equals("POST")) {
			call.header("Content-Type", "application/json").POST(BodyPublishers.noBody());
		}
		return HttpClient.newHttpClient().send(call.build(), BodyHandlers.ofString()).body();
	}

	private interface Check {

		void accept(ReadmeApplication application) throws Exception;

	}

}
