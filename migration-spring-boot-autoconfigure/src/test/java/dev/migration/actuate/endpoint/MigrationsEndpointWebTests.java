package dev.migration.actuate.endpoint;

import dev.migration.Migration;
import dev.migration.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.StatusAssertions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the JSON of {@link MigrationsEndpoint}, over a real server.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=migrations", "migration.target=5d1f02c7a9e3",
				"spring.web.error.include-message=always", "server.error.include-message=always",
				"spring.application.name=shop", "spring.application.version=2.4.1",
				"spring.datasource.generate-unique-name=true", "spring.jpa.hibernate.ddl-auto=none" })
class MigrationsEndpointWebTests {

	private final RestTestClient client;

	MigrationsEndpointWebTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	@Test
	void tellsHowTheDatabaseStands() {
		get("/actuator/migrations").isOk().expectBody().json("""
				{"contexts": {"shop": {"migrators": {"migrator": {
					"database": {"product": "H2", "schema": "PUBLIC"},
					"state": "PENDING",
					"current": ["5d1f02c7a9e3"],
					"heads": ["7c01aa90b3d4"],
					"pending": ["7c01aa90b3d4"],
					"held": [],
					"unknown": [],
					"drifted": [],
					"backfills": [],
					"revisions": [
						{"id": "7c01aa90b3d4", "message": "fill first name", "down": ["5d1f02c7a9e3"],
							"dependsOn": [], "labels": [], "type": "JAVA", "state": "PENDING", "head": true,
							"transactional": true},
						{"id": "5d1f02c7a9e3", "message": "split city", "down": ["4be1c9d07a52"],
							"dependsOn": [], "labels": [], "type": "JAVA", "state": "APPLIED", "head": false,
							"transactional": true, "rows": 1, "appliedBy": {"actor": "startup",
								"databaseUser": "SA", "application": "shop 2.4.1"}},
						{"id": "4be1c9d07a52", "down": [], "labels": ["shop", "shore"], "state": "APPLIED"}
					]
				}}}}}""");
	}

	@Test
	void writesTimesAndDurationsInIso8601() {
		get("/actuator/migrations").isOk()
			.expectBody()
			.jsonPath("$.contexts.shop.migrators.migrator.checkedAt")
			.value(String.class,
					(time) -> assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z"))
			.jsonPath("$.contexts.shop.migrators.migrator.revisions[1].appliedAt")
			.value(String.class,
					(time) -> assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z"))
			.jsonPath("$.contexts.shop.migrators.migrator.revisions[1].duration")
			.value(String.class, (duration) -> assertThat(duration).matches("PT\\d+(\\.\\d{1,3})?S"));
	}

	@Test
	void leavesOutWhatThereIsNot() {
		EntityExchangeResult<byte[]> result = get("/actuator/migrations").isOk().expectBody().returnResult();
		assertThat(result.getResponseBody()).asString().doesNotContain("null");
		get("/actuator/migrations").isOk()
			.expectBody()
			.jsonPath("$.contexts.shop.migrators.migrator.revisions[0].appliedAt")
			.doesNotExist();
	}

	@Test
	void tellsOfOneRevisionByItsIdentifier() {
		get("/actuator/migrations/4be1c9d07a52").isOk()
			.expectBody()
			.json("""
					{"contexts": {"shop": {"migrators": {"migrator": {"id": "4be1c9d07a52", "state": "APPLIED"}}}}}""",
					JsonCompareMode.LENIENT);
	}

	@Test
	void tellsOfOneRevisionByTheBeginningOfItsIdentifier() {
		get("/actuator/migrations/7c").isOk()
			.expectBody()
			.jsonPath("$.contexts.shop.migrators.migrator.id")
			.isEqualTo("7c01aa90b3d4");
	}

	@Test
	void tellsOfOneRevisionByItsLabel() {
		get("/actuator/migrations/shop").isOk()
			.expectBody()
			.jsonPath("$.contexts.shop.migrators.migrator.id")
			.isEqualTo("4be1c9d07a52");
	}

	@Test
	void unknownRevisionIsNotFound() {
		get("/actuator/migrations/ffff").isNotFound();
	}

	@Test
	void ambiguousRevisionIsRefusedWithTheCandidates() {
		get("/actuator/migrations/s").isBadRequest()
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("shop", "shore"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "backfills" })
	void writingIsRefused(String operation) {
		this.client.post()
			.uri("/actuator/migrations/" + operation)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{}")
			.exchange()
			.expectStatus()
			.isEqualTo(405);
	}

	@Test
	void backfillsOfADatabaseThatOwesNothing() {
		get("/actuator/migrations/backfills").isOk().expectBody().json("""
				{"contexts": {"shop": {"migrators": {"migrator": {"backfills": []}}}}}""", JsonCompareMode.STRICT);
	}

	private StatusAssertions get(String path) {
		return this.client.get().uri(path).exchange().expectStatus();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		@Revision(id = "4be1c9d07a52", labels = { "shop", "shore" })
		static Migration createCity() {
			return (op) -> op.execute("create table city (name varchar(80))");
		}

		@Bean
		@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52")
		static Migration splitCity() {
			return (op) -> op.execute("insert into city values ('Oslo')");
		}

		@Bean
		@Revision(id = "7c01aa90b3d4", down = "5d1f02c7a9e3")
		static Migration fillFirstName() {
			return (op) -> op.jdbc().sql("update city set name = 'x'").update();
		}

	}

}
