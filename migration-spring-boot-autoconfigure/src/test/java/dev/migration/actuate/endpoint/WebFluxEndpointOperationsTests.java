package dev.migration.actuate.endpoint;

import dev.migration.execution.Migrator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operations of the endpoint with Spring WebFlux, without a server before it.
 */
@SpringBootTest(classes = EndpointOperationsContract.Application.class,
		properties = { "spring.main.web-application-type=reactive", "migration.on-startup=none",
				"spring.datasource.generate-unique-name=true", "management.endpoints.web.exposure.include=migrations",
				"management.endpoint.migrations.access=unrestricted" })
class WebFluxEndpointOperationsTests {

	@Autowired
	private Migrator migrator;

	@Autowired
	private JdbcTemplate jdbc;

	private WebTestClient client;

	@BeforeEach
	void startFromBase(@Autowired ApplicationContext context) {
		this.client = WebTestClient.bindToApplicationContext(context).build();
		this.migrator.upgrade("4be1");
		this.migrator.downgrade("base");
		this.jdbc.update("delete from migration_history");
	}

	@Test
	void upgradesAndTellsOfIt() {
		upgrade("{\"target\": \"5d1f\"}").expectStatus().isOk().expectBody().json("""
				{"migrator": "migrator", "headsBefore": [], "headsAfter": ["5d1f02c7a9e3"]}""");
		assertThat(this.migrator.status().current()).containsExactly("5d1f02c7a9e3");
		get("/actuator/migrations/history?limit=1").expectBody().json("""
				{"contexts": {"application": {"migrators": {"migrator": {"attempts": [
					{"revision": "5d1f02c7a9e3", "outcome": "SUCCEEDED", "by": {"actor": "actuator"}}]}}}}}""");
	}

	@Test
	void refusesATargetThatThereIsNot() {
		upgrade("{\"target\": \"nowhere\"}").expectStatus().isBadRequest().expectBody().json("""
				{"reason": "INVALID_TARGET"}""");
		assertThat(this.migrator.status().current()).isEmpty();
	}

	@Test
	void failureKeepsItsData() {
		upgrade("{\"target\": \"7c01\"}").expectStatus()
			.is5xxServerError()
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("\"FAILED\"").doesNotContain("geheim"));
	}

	@Test
	void graphIsAPage() {
		get("/actuator/migrations/graph").expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML)
			.expectBody(String.class)
			.value((page) -> assertThat(page).startsWith("<!DOCTYPE html>"));
	}

	private WebTestClient.ResponseSpec upgrade(String body) {
		return this.client.post()
			.uri("/actuator/migrations/upgrade")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	private WebTestClient.ResponseSpec get(String path) {
		return this.client.get().uri(path).exchange();
	}

}
