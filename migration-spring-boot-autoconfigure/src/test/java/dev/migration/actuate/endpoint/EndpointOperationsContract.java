package dev.migration.actuate.endpoint;

import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link MigrationsEndpointWebExtension} does over a real server, whichever it is.
 */
@SpringBootTest(classes = EndpointOperationsContract.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=migrations",
				"management.endpoint.migrations.access=unrestricted", "migration.on-startup=none",
				"migration.target=5d1f02c7a9e3", "spring.web.error.include-message=always",
				"server.error.include-message=always", "spring.application.name=shop",
				"spring.datasource.generate-unique-name=true", "spring.jpa.hibernate.ddl-auto=none" })
abstract class EndpointOperationsContract {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

	@Autowired
	private Migrator migrator;

	@Autowired
	private AuditEvents auditEvents;

	@Autowired
	private JdbcTemplate jdbc;

	private RestTestClient client;

	@BeforeEach
	void startFromBase(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory(
				// an upgrade of the protocol within a POST is not answered by every
				// server
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()))
			.baseUrl("http://localhost:" + port)
			.build();
		this.migrator.upgrade("4be1");
		this.migrator.downgrade("base");
		this.jdbc.update("delete from migration_history");
	}

	@Test
	void upgradesToTheTargetOfTheSettings() {
		upgrade("{}").expectStatus().isOk().expectBody().json("""
				{"migrator": "migrator", "headsBefore": [], "headsAfter": ["5d1f02c7a9e3"], "steps": [
					{"id": "4be1c9d07a52", "message": "create city", "rows": 0},
					{"id": "5d1f02c7a9e3", "message": "insert city", "rows": 1}]}
				""").jsonPath("$.duration").exists().jsonPath("$.steps[0].duration").exists();
		assertThat(this.migrator.status().current()).containsExactly("5d1f02c7a9e3");
	}

	@Test
	void upgradesToTheTargetOfTheRequest() {
		upgrade("""
				{"target": "4be1"}""").expectStatus().isOk();
		assertThat(this.migrator.status().current()).containsExactly("4be1c9d07a52");
	}

	@Test
	void reportsThatThereWasNothingToDo() {
		this.migrator.upgrade();
		upgrade("{}").expectStatus().isOk().expectBody().json("""
				{"steps": [], "headsBefore": ["5d1f02c7a9e3"], "headsAfter": ["5d1f02c7a9e3"]}""");
	}

	@Test
	void historyNamesWhoAsked() {
		upgrade("{}").expectStatus().isOk();
		assertThat(this.migrator.history(null, 10)).hasSize(2)
			.allSatisfy((attempt) -> assertThat(attempt.by().actor()).isEqualTo(actor()))
			.allSatisfy((attempt) -> assertThat(attempt.by().application()).isEqualTo("shop"));
	}

	/**
	 * Who the server says it is that sends {@code X-User: anna}.
	 */
	abstract String actor();

	@Test
	void refusesAtOnceWhileAnotherRunIsUnderWay() throws Exception {
		Gate gate = Application.gate;
		gate.close();
		FutureTask<?> other = new FutureTask<>(this.migrator::upgrade);
		// not in the common pool: on two cores its one thread is also the HTTP client's
		new Thread(other).start();
		gate.reached.await();
		try {
			upgrade("{}").expectStatus()
				.isEqualTo(409)
				.expectBody()
				.json("""
						{"reason": "LOCKED", "holder": {"application": "shop"}}""")
				.jsonPath("$.message")
				.value(String.class, (message) -> assertThat(message).contains("application shop", "pid"));
			get("/actuator/migrations", MediaType.APPLICATION_JSON_VALUE).expectStatus().isOk().expectBody().json("""
					{"contexts": {"shop": {"migrators": {"migrator":
						{"running": {"revisions": ["5d1f02c7a9e3"]}}}}}}""");
		}
		finally {
			gate.open();
		}
		other.get();
		assertThat(this.migrator.status().current()).containsExactly("5d1f02c7a9e3");
	}

	@Test
	void tellsOfNothingRunningWhileNothingRuns() {
		get("/actuator/migrations", null).expectBody()
			.jsonPath("$.contexts.shop.migrators.migrator.running")
			.doesNotExist();
	}

	@Test
	void revisionThatFailsIsAnErrorWithoutData() {
		upgrade("""
				{"target": "heads"}""").expectStatus()
			.isEqualTo(500)
			.expectBody(String.class)
			.value((body) -> assertThat(body).doesNotContain("geheim")
				.contains("\"reason\":\"FAILED\"", "\"revision\":\"7c01aa90b3d4\"", "\"rolledBack\":true",
						"\"current\":[\"5d1f02c7a9e3\"]", "\"sqlState\":\"22018\"", "at statement 1"));
	}

	@Test
	void targetThatMeansNothingIsABadRequest() {
		upgrade("""
				{"target": "ffff"}""").expectStatus().isBadRequest().expectBody().json("""
				{"reason": "INVALID_TARGET"}""");
	}

	@Test
	void migratorThatIsNotThereIsABadRequest() {
		upgrade("""
				{"migrator": "reporting"}""").expectStatus().isBadRequest();
	}

	@Test
	void rowsThatNobodyDeclaresAreAConflict() {
		this.migrator.upgrade("4be1c9d07a52");
		this.jdbc.update("insert into migration_version values ('elsewhere')");
		try {
			upgrade("{}").expectStatus().isEqualTo(409).expectBody().json("""
					{"reason": "REFUSED"}""");
		}
		finally {
			this.jdbc.update("delete from migration_version where version_num = 'elsewhere'");
		}
	}

	@Test
	void onlyUpgradeCanBeAskedFor() {
		post("/actuator/migrations/downgrade", "{}").expectStatus().isNotFound();
	}

	@Test
	void formsOfOtherSitesAreRefused() {
		this.client.post()
			.uri("/actuator/migrations/upgrade")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body("target=heads")
			.exchange()
			.expectStatus()
			.isEqualTo(415);
	}

	@Test
	void eachUpgradeLeavesAnAuditEvent() {
		this.auditEvents.clear();
		upgrade("{}");
		upgrade("""
				{"target": "heads"}""");
		assertThat(this.auditEvents).extracting(AuditEvent::getPrincipal).containsExactly(actor(), actor());
		assertThat(this.auditEvents).extracting(AuditEvent::getType)
			.containsExactly("MIGRATION_SUCCESS", "MIGRATION_FAILURE");
		assertThat(this.auditEvents.get(0).getData()).containsEntry("migrator", "migrator")
			.containsEntry("revisions", List.of("4be1c9d07a52", "5d1f02c7a9e3"))
			.containsEntry("heads", List.of("5d1f02c7a9e3"));
		assertThat(this.auditEvents.get(1).getData()).containsEntry("target", "heads")
			.containsEntry("reason", "FAILED")
			.extractingByKey("message")
			.asString()
			.doesNotContain("geheim");
	}

	@Test
	void tellsOfTheHistoryNewestFirst() {
		this.migrator.upgrade();
		this.migrator.downgrade("4be1c9d07a52");
		get("/actuator/migrations/history", null).expectStatus().isOk().expectBody().json("""
				{"contexts": {"shop": {"migrators": {"migrator": {"attempts": [
					{"revision": "5d1f02c7a9e3", "direction": "DOWNGRADE", "outcome": "SUCCEEDED"},
					{"revision": "5d1f02c7a9e3", "direction": "UPGRADE", "outcome": "SUCCEEDED", "rows": 1,
						"by": {"actor": "startup", "databaseUser": "SA", "application": "shop"}},
					{"revision": "4be1c9d07a52", "direction": "UPGRADE", "outcome": "SUCCEEDED"}]}}}}}""");
	}

	@Test
	void historyIsNarrowedToARevisionAndANumber() {
		this.migrator.upgrade();
		this.migrator.downgrade("4be1c9d07a52");
		get("/actuator/migrations/history?revision=4be1", null).expectBody()
			.jsonPath("$..attempts[*].revision")
			.isEqualTo("4be1c9d07a52");
		get("/actuator/migrations/history?revision=5d1f02c7a9e3&limit=1", null).expectBody()
			.jsonPath("$..attempts[*].direction")
			.isEqualTo("DOWNGRADE");
		get("/actuator/migrations/history?revision=gone", null).expectBody()
			.jsonPath("$.contexts.shop.migrators.migrator.attempts")
			.isEmpty();
	}

	@Test
	void historyHasBounds() {
		get("/actuator/migrations/history?limit=0", null).expectStatus().isBadRequest();
		get("/actuator/migrations/history?limit=1001", null).expectStatus().isBadRequest();
		get("/actuator/migrations/history?limit=some", null).expectStatus().isBadRequest();
		get("/actuator/migrations/history?limit=1000", null).expectStatus().isOk();
	}

	@Test
	void graphIsAPage() {
		for (String accept : new String[] { null, "*/*", "text/html", BROWSER }) {
			get("/actuator/migrations/graph", accept).expectStatus()
				.isOk()
				.expectHeader()
				.contentTypeCompatibleWith(MediaType.TEXT_HTML)
				.expectBody(String.class)
				.value((page) -> assertThat(page).startsWith("<!DOCTYPE html>").contains("insert city"));
		}
		get("/actuator/migrations/graph", "application/json").expectStatus().isEqualTo(406);
	}

	@Test
	void allElseIsJsonInABrowserToo() {
		for (String path : new String[] { "history", "backfills", "4be1" }) {
			get("/actuator/migrations/" + path, BROWSER).expectStatus()
				.isOk()
				.expectHeader()
				.contentType("application/vnd.spring-boot.actuator.v3+json");
			get("/actuator/migrations/" + path, "application/json").expectStatus()
				.isOk()
				.expectHeader()
				.contentType("application/json");
		}
	}

	private ResponseSpec upgrade(String body) {
		return post("/actuator/migrations/upgrade", body);
	}

	private ResponseSpec post(String path, String body) {
		return this.client.post()
			.uri(path)
			.header("X-User", "anna")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
	}

	private ResponseSpec get(String path, @Nullable String accept) {
		return this.client.get().uri(path).headers((headers) -> {
			if (accept != null) {
				headers.set("Accept", accept);
			}
		}).exchange();
	}

	/**
	 * The audit events. A repository would do, if Spring Boot's listeners to it did not
	 * need Spring Security.
	 */
	static class AuditEvents extends CopyOnWriteArrayList<AuditEvent>
			implements ApplicationListener<AuditApplicationEvent> {

		@Override
		public void onApplicationEvent(AuditApplicationEvent event) {
			add(event.getAuditEvent());
		}

	}

	/**
	 * Holds a migration up.
	 */
	static class Gate {

		private CountDownLatch reached = new CountDownLatch(1);

		private CountDownLatch opened = new CountDownLatch(0);

		void close() {
			this.reached = new CountDownLatch(1);
			this.opened = new CountDownLatch(1);
		}

		void open() {
			this.opened.countDown();
		}

		void pass() throws InterruptedException {
			this.reached.countDown();
			this.opened.await();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private static final Gate gate = new Gate();

		@Bean
		AuditEvents auditEvents() {
			return new AuditEvents();
		}

		@Bean
		@Revision(id = "4be1c9d07a52", message = "create city")
		static Migration createCity() {
			return Migration.of((op) -> op.execute("create table city (id int)"),
					(op) -> op.execute("drop table city"));
		}

		@Bean
		@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52", message = "insert city")
		static Migration insertCity() {
			return Migration.of((op) -> {
				op.execute("insert into city values (1)");
				// which commits, and lets others see that it runs
				op.execute("create table street (id int)");
				gate.pass();
			}, (op) -> op.execute("drop table street"));
		}

		@Bean
		@Revision(id = "7c01aa90b3d4", down = "5d1f02c7a9e3")
		static Migration fails() {
			return Migration.of((op) -> op.execute("insert into city values ('geheim')"), (op) -> {
			});
		}

	}

}
