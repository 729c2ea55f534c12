package dev.migration.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application with structured logging writes about its migrations.
 */
class StructuredLogTests {

	private static List<JsonNode> lines;

	@BeforeAll
	static void run() throws Exception {
		lines = ForkedJava
			.withClassPath(ForkedJava.classPath((jar) -> jar.matches(
					"(flyway|hibernate|spring-data|spring-boot-(actuator|data|flyway|hibernate|tomcat|webmvc)).*")))
			.run(CityApplication.class.getName(), "--logging.structured.format.console=ecs",
					"--logging.config=classpath:structured-log.xml", "--spring.main.banner-mode=off")
			.lines()
			.filter((line) -> line.startsWith("{") && line.contains("\"dev.migration.execution.Migrator\""))
			.map(JsonMapper.shared()::readTree)
			.toList();
	}

	@Test
	void beginsEndsAndTellsOfEachRevision() {
		assertThat(lines).extracting((line) -> line.path("message").asString().replaceAll("\\d+ ms", "n ms"))
			.containsExactly("Running 2 revisions, from base to 5d1f02c7a9e3",
					"Upgraded '4be1c9d07a52' (create city) in n ms, 0 rows",
					"Upgraded '5d1f02c7a9e3' (insert cities) in n ms, 2 rows",
					"Ran 2 revisions in n ms: the database is now at 5d1f02c7a9e3");
	}

	@Test
	void revisionHasItsFacts() {
		JsonNode facts = lines.get(2).path("migration");
		assertThat(facts.propertyNames()).containsExactlyInAnyOrder("direction", "revision", "duration_ms", "rows");
		assertThat(facts.path("direction").asString()).isEqualTo("UPGRADE");
		assertThat(facts.path("revision").asString()).isEqualTo("5d1f02c7a9e3");
		assertThat(facts.path("duration_ms").isNumber()).isTrue();
		assertThat(facts.path("rows").asLong()).isEqualTo(2);
	}

	@Test
	void endHasItsFacts() {
		JsonNode facts = lines.get(3).path("migration");
		assertThat(facts.propertyNames()).containsExactlyInAnyOrder("count", "duration_ms", "rows", "from", "to");
		assertThat(facts.path("count").asInt()).isEqualTo(2);
		assertThat(facts.path("rows").asLong()).isEqualTo(2);
		assertThat(facts.path("from").asString()).isEqualTo("base");
		assertThat(facts.path("to").asString()).isEqualTo("5d1f02c7a9e3");
	}

}
