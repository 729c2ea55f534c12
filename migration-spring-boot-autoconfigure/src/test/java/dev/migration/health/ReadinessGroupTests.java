package dev.migration.health;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.execution.Migrator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for migrations in Kubernetes' readiness group, over a real server.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoint.health.group.readiness.include=readinessState,migrations",
				"management.endpoint.health.group.readiness.show-details=always",
				"migration.health.pending-status=OUT_OF_SERVICE", "migration.on-startup=none",
				"migration.status.timeout=1m", "spring.jpa.hibernate.ddl-auto=none" })
class ReadinessGroupTests {

	private final RestTestClient client;

	private final Migrator migrator;

	private final CityDatabase database;

	ReadinessGroupTests(@LocalServerPort int port, @Autowired Migrator migrator, @Autowired CityDatabase database) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		this.migrator = migrator;
		this.database = database;
	}

	@Test
	void instanceIsReadyWhenNothingIsPendingAnyMore() {
		this.client.get()
			.uri("/actuator/health/readiness")
			.exchange()
			.expectStatus()
			.isEqualTo(503)
			.expectBody()
			.json("""
					{"status": "OUT_OF_SERVICE", "components": {
						"readinessState": {"status": "UP"},
						"migrations": {"status": "OUT_OF_SERVICE",
							"details": {"state": "PENDING", "current": [], "pending": 1}}}}""",
					JsonCompareMode.LENIENT);
		this.migrator.upgrade();
		this.client.get()
			.uri("/actuator/health/readiness")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("""
					{"status": "UP", "components": {
						"migrations": {"status": "UP",
							"details": {"state": "UP_TO_DATE", "current": ["4be1c9d07a52"], "pending": 0}}}}""",
					JsonCompareMode.LENIENT)
			.jsonPath("$.components.migrations.details.checkedAt")
			.value(String.class,
					(time) -> assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z"));
		this.database.log().clear();
		for (int i = 0; i < 10; i++) {
			this.client.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
		}
		assertThat(this.database.log().events()).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		CityDatabase dataSource() {
			return CityDatabase.create();
		}

		@Bean
		@Revision(id = "4be1c9d07a52")
		static Migration createCity() {
			return (op) -> op.execute("create table city (name varchar(80))");
		}

	}

}
