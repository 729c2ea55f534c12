package dev.migration.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata that editors complete properties from.
 */
class MigrationPropertiesMetadataTests {

	private static final Set<String> WITHOUT_DEFAULT = Set.of("migration.schema", "migration.datasource.url",
			"migration.datasource.username", "migration.datasource.password", "migration.datasource.driver-class-name",
			"migration.lock.url", "migration.lock.username", "migration.lock.password", "migration.command",
			"migration.revision.package");

	private static final JsonNode metadata = read();

	private final Map<String, JsonNode> properties = properties("migration.");

	@Test
	void namesEveryProperty() {
		assertThat(this.properties).containsOnlyKeys("migration.enabled", "migration.on-startup", "migration.target",
				"migration.on-fork", "migration.on-drift", "migration.transaction-mode", "migration.ddl-lock-timeout",
				"migration.ddl-lock-retries", "migration.locations", "migration.actor", "migration.schema",
				"migration.version-table", "migration.version-column", "migration.version-length",
				"migration.history-table", "migration.backfill-table", "migration.backfill.worker",
				"migration.backfill.user", "migration.backfill.mode", "migration.backfill.inline-rows",
				"migration.backfill.chunk-size", "migration.backfill.min-chunk-size",
				"migration.backfill.max-chunk-size", "migration.backfill.chunk-time", "migration.backfill.lock-timeout",
				"migration.backfill.retries", "migration.backfill.retry-pause", "migration.backfill.max-errors",
				"migration.backfill.max-sweeps", "migration.backfill.on-change", "migration.backfill.poll-interval",
				"migration.lock.type", "migration.lock.timeout", "migration.lock.table", "migration.lock.poll-interval",
				"migration.lock.report-interval", "migration.lock.url", "migration.lock.username",
				"migration.lock.password", "migration.status.refresh-interval", "migration.status.timeout",
				"migration.wait.timeout", "migration.datasource.url", "migration.datasource.username",
				"migration.datasource.password", "migration.datasource.driver-class-name", "migration.command",
				"migration.downgrade", "migration.revision.package", "migration.health.pending-status");
	}

	@Test
	void describesEveryPropertyInASentence() {
		assertThat(this.properties).allSatisfy(
				(name, property) -> assertThat(property.path("description").asString("")).matches("(?s)[A-Z].*\\."));
	}

	@Test
	void givesTheTypeOfEveryProperty() {
		assertThat(this.properties)
			.allSatisfy((name, property) -> assertThat(property.path("type").asString("")).isNotEmpty());
	}

	@Test
	void givesTheDefaultOfEveryPropertyThatHasOne() {
		assertThat(this.properties).allSatisfy((name, property) -> assertThat(property.has("defaultValue"))
			.isNotEqualTo(WITHOUT_DEFAULT.contains(name)));
	}

	@Test
	void describesThePropertiesBesideThoseOfSpringBoot() {
		Map<String, JsonNode> management = properties("management.");
		// those of the endpoint are made by Spring Boot's processor
		management.keySet().removeIf((name) -> name.startsWith("management.endpoint."));
		assertThat(management).containsOnlyKeys("management.health.migrations.enabled",
				"management.info.migrations.enabled");
		assertThat(management).allSatisfy((name, property) -> {
			assertThat(property.path("description").asString("")).matches("[A-Z].*\\.");
			assertThat(property.path("type").asString("")).isNotEmpty();
			assertThat(property.has("defaultValue")).isTrue();
		});
	}

	@Test
	void offersTargets() {
		assertThat(metadata.path("hints").valueStream().map((hint) -> hint.path("name").asString()))
			.contains("migration.target", "migration.datasource.driver-class-name", "migration.health.pending-status");
	}

	private static Map<String, JsonNode> properties(String prefix) {
		Map<String, JsonNode> properties = new LinkedHashMap<>();
		metadata.path("properties")
			.valueStream()
			.filter((property) -> property.path("name").asString().startsWith(prefix))
			.forEach((property) -> properties.put(property.path("name").asString(), property));
		return properties;
	}

	private static JsonNode read() {
		try (InputStream stream = MigrationProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			assertThat(stream).as("metadata made by the annotation processor").isNotNull();
			return JsonMapper.shared().readTree(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
