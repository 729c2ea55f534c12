package dev.migration.sample;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ActiveProfiles("postgres")
class PostgresRoundTripTests extends RoundTripContract {

	PostgresRoundTripTests() {
		super("PostgreSQL");
	}

	@DynamicPropertySource
	static void startServer(DynamicPropertyRegistry properties) throws IOException {
		EmbeddedPostgres server = EmbeddedPostgres.start();
		properties.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
		properties.add("spring.datasource.username", () -> "postgres");
		properties.add("spring.datasource.password", () -> "postgres");
	}

}
