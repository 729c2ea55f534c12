package dev.migration.actuate.endpoint;

import java.net.http.HttpClient;
import java.util.Set;

import dev.migration.actuate.endpoint.EndpointOperationsContract.AuditEvents;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.BackfillWork;
import dev.migration.execution.Migrator;
import dev.migration.testing.OwedBackfill;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link MigrationsEndpointWebExtension} tells of backfills and does with them over
 * a real server, whichever it is.
 */
@SpringBootTest(classes = BackfillEndpointContract.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=migrations",
				"management.endpoint.migrations.access=unrestricted", "spring.web.error.include-message=always",
				"server.error.include-message=always", "spring.application.name=shop",
				"spring.datasource.generate-unique-name=true", "spring.jpa.hibernate.ddl-auto=none" })
abstract class BackfillEndpointContract {

	@Autowired
	private Migrator migrator;

	@Autowired
	private AuditEvents auditEvents;

	@Autowired
	private JdbcTemplate jdbc;

	private RestTestClient client;

	@BeforeEach
	void owe(@LocalServerPort int port) {
		this.client = RestTestClient
			.bindToServer(new JdkClientHttpRequestFactory(
					HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()))
			.baseUrl("http://localhost:" + port)
			.build();
		this.migrator.downgrade("base");
		this.migrator.upgrade();
		this.auditEvents.clear();
	}

	/**
	 * Who the server says it is that sends {@code X-User: anna}.
	 */
	abstract String actor();

	@Test
	void tellsWhatIsHeldAndByWhat() {
		get("/actuator/migrations").expectStatus().isOk().expectBody().json("""
				{"contexts": {"shop": {"migrators": {"migrator": {
					"state": "UP_TO_DATE", "current": ["7c01aa90b3d4"], "pending": [], "held": ["81aa0c3f92de"],
					"revisions": [
						{"id": "81aa0c3f92de", "state": "HELD", "afterBackfill": ["7c01aa90b3d4"]},
						{"id": "7c01aa90b3d4", "state": "APPLIED", "afterBackfill": []},
						{"id": "4be1c9d07a52"}],
					"backfills": [
						{"revision": "7c01aa90b3d4", "name": "customer", "table": "customer", "state": "PENDING",
							"mode": "MANUAL", "declared": true, "rowsDone": 0, "chunksDone": 0, "chunksOpen": 0,
							"errors": 0, "pass": 1, "maxWorkers": 1}]}}}}}""");
	}

	@Test
	void leavesOutWhatIsNotKnownOfABackfill() {
		get("/actuator/migrations").expectBody(String.class)
			.value((body) -> assertThat(body).contains("\"owedSince\":\"2")
				.doesNotContain(":null", "startedAt", "endedAt", "chunkSize", "rowsPerSecond", "remaining",
						"failedRows"));
	}

	@Test
	void tellsOfTheRowsThatFailed() {
		this.migrator.backfills().work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
		get("/actuator/migrations/backfills").expectStatus().isOk().expectBody().json("""
				{"contexts": {"shop": {"migrators": {"migrator": {"backfills": [
					{"revision": "7c01aa90b3d4", "state": "FAILED", "rowsDone": 24, "rowsExpected": 25,
						"progress": 0.96, "errors": 1, "failedRows": [{"key": "17", "sqlState": "22001"}]}]}}}}}
				""").jsonPath("$..failedRows[0].failedAt").exists();
		get("/actuator/migrations/backfills").expectBody(String.class)
			.value((body) -> assertThat(body).doesNotContain("geheim"));
		get("/actuator/migrations").expectBody().jsonPath("$..failedRows").doesNotExist();
	}

	@Test
	void revisionTellsOfItsBackfill() {
		this.migrator.backfills().work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
		get("/actuator/migrations/7c01").expectStatus().isOk().expectBody().json("""
				{"contexts": {"shop": {"migrators": {"migrator": {"id": "7c01aa90b3d4", "backfills": [
					{"name": "customer", "state": "FAILED", "failedRows": [{"key": "17"}]}]}}}}}""");
		get("/actuator/migrations/81aa").expectBody().jsonPath("$..backfills").doesNotExist();
	}

	@Test
	void pageShowsThem() {
		get("/actuator/migrations/graph").expectBody(String.class)
			.value((page) -> assertThat(page).contains("<h2>Backfills</h2>", "class=\"is held\">Held<"));
	}

	@Test
	void pausesInTheNameOfWhoAsks() {
		steer("""
				{"revision": "7c01aa90b3d4", "action": "pause"}""").expectStatus().isOk().expectBody().json("""
				{"migrator": "migrator", "backfills": [
					{"revision": "7c01aa90b3d4", "name": "customer", "state": "PAUSED", "reason": "Asked for by %s"}]}
				""".formatted(actor()));
		assertThat(backfill().state()).isEqualTo(BackfillState.PAUSED);
	}

	@Test
	void pausesAndResumesForAReason() {
		steer("""
				{"revision": "7c01", "action": "PAUSE", "reason": "sale"}""").expectStatus().isOk();
		assertThat(backfill().reason()).isEqualTo("sale");
		steer("""
				{"revision": "7c01", "action": "resume"}""").expectStatus().isOk();
		assertThat(backfill().state()).isEqualTo(BackfillState.PENDING);
	}

	@Test
	void cancels() {
		steer("""
				{"revision": "7c01", "action": "cancel"}""").expectStatus().isOk();
		assertThat(backfill().state()).isEqualTo(BackfillState.CANCELLED);
		assertThat(backfill().reason()).contains(actor());
	}

	@Test
	void triesAgainWhatFailed() {
		this.migrator.backfills().work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
		this.jdbc.update(OwedBackfill.SHORTEN);
		steer("""
				{"revision": "7c01", "action": "retry"}""").expectStatus().isOk().expectBody().json("""
				{"backfills": [{"state": "RUNNING", "errors": 0}]}""");
		this.migrator.backfills().work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
		assertThat(backfill().state()).isEqualTo(BackfillState.DONE);
	}

	@Test
	void changesTheNumberOfWorkers() {
		steer("""
				{"revision": "7c01", "maxWorkers": 4}""").expectStatus().isOk().expectBody().json("""
				{"backfills": [{"state": "PENDING", "maxWorkers": 4}]}""");
		steer("""
				{"revision": "7c01", "action": "pause", "maxWorkers": 2}""").expectBody().json("""
				{"backfills": [{"state": "PAUSED", "maxWorkers": 2}]}""");
	}

	@Test
	void stateThatDoesNotAllowItIsAConflict() {
		steer("""
				{"revision": "7c01", "action": "resume", "maxWorkers": 4}""").expectStatus()
			.isEqualTo(409)
			.expectBody()
			.json("""
					{"reason": "REFUSED", "backfills": [{"revision": "7c01aa90b3d4", "state": "PENDING"}]}""")
			.jsonPath("$.message")
			.value(String.class, (message) -> assertThat(message).contains("PENDING", "Nothing has changed"));
		assertThat(backfill().maxWorkers()).isEqualTo(1);
	}

	@Test
	void revisionThatOwesNothingIsNotFound() {
		for (String revision : new String[] { "4be1c9d07a52", "gone" }) {
			steer("""
					{"revision": "%s", "action": "pause"}""".formatted(revision)).expectStatus()
				.isNotFound()
				.expectBody()
				.json("""
						{"reason": "NOT_FOUND"}""")
				.jsonPath("$.message")
				.value(String.class, (message) -> assertThat(message).contains(revision));
		}
	}

	@Test
	void requestThatMeansNothingIsABadRequest() {
		for (String body : new String[] { "{}", """
				{"revision": "7c01"}""", """
				{"action": "pause"}""", """
				{"revision": "7c01", "action": "stop"}""", """
				{"revision": "7c01", "maxWorkers": 0}""", """
				{"revision": "7c01", "maxWorkers": "many"}""", """
				{"revision": "7c01", "action": "pause", "migrator": "reporting"}""" }) {
			steer(body).expectStatus().isBadRequest();
		}
		assertThat(backfill().state()).isEqualTo(BackfillState.PENDING);
		assertThat(this.auditEvents).isEmpty();
	}

	@Test
	void actionThatIsNotKnownIsAnsweredWithThoseThatAre() {
		steer("""
				{"revision": "7c01", "action": "stop"}""").expectStatus()
			.isBadRequest()
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("'pause', 'resume', 'cancel' or 'retry'"));
	}

	@Test
	void eachLeavesAnAuditEvent() {
		steer("""
				{"revision": "7c01", "action": "cancel", "reason": "sale"}""");
		steer("""
				{"revision": "7c01", "action": "pause"}""");
		assertThat(this.auditEvents).extracting(AuditEvent::getPrincipal).containsExactly(actor(), actor());
		assertThat(this.auditEvents).extracting(AuditEvent::getType)
			.containsExactly("BACKFILL_SUCCESS", "BACKFILL_FAILURE");
		assertThat(this.auditEvents.get(0).getData()).containsEntry("migrator", "migrator")
			.containsEntry("revision", "7c01aa90b3d4")
			.containsEntry("action", "CANCEL")
			.containsEntry("stated", "sale");
		assertThat(this.auditEvents.get(1).getData()).containsEntry("action", "PAUSE")
			.containsEntry("reason", "REFUSED")
			.extractingByKey("message")
			.asString()
			.contains("CANCELLED");
	}

	private BackfillStatus backfill() {
		return this.migrator.backfills().status().get(0);
	}

	private ResponseSpec steer(String body) {
		return this.client.post()
			.uri("/actuator/migrations/backfills")
			.header("X-User", "anna")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
	}

	private ResponseSpec get(String path) {
		return this.client.get().uri(path).exchange();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OwedBackfill.class)
	static class Application {

		@Bean
		AuditEvents auditEvents() {
			return new AuditEvents();
		}

	}

}
