package dev.migration.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests an application that was processed ahead of time, as a build does it: in a JVM of
 * its own for the processing, and another for the run.
 */
class AheadOfTimeTests {

	// what the application needs: more would be processed for nothing
	private static final String CLASS_PATH = ForkedJava
		.classPath((jar) -> jar.matches("spring-boot-(data|flyway|hibernate|webmvc|tomcat).*"));

	@TempDir
	private static Path directory;

	@BeforeAll
	static void processAheadOfTime() throws Exception {
		new AheadOfTime(CLASS_PATH, directory).process(CityApplication.class.getName());
	}

	@Test
	void processedApplicationRunsItsMigrationsBeforeItReads() throws Exception {
		String output = new AheadOfTime(CLASS_PATH, directory).run(CityApplication.class.getName());
		assertThat(output).contains("Starting AOT-processed").contains("Cities: [Bergen, Oslo]");
	}

	@Test
	void nativeImageKeepsSqlFiles() throws IOException {
		assertThat(reachabilityMetadata()).contains("db/migrations/**");
	}

	@Test
	void nativeImageKeepsTheRecordsOfAMigration() throws IOException {
		assertThat(reachabilityMetadata()).contains(CityApplication.InsertCities.City.class.getName());
	}

	@Test
	void hintsReachFilesInSubdirectories() {
		RuntimeHints hints = new RuntimeHints();
		new MigrationRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migrations/4be1c9d07a52_create_city.sql"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migrations/h2/4be1c9d07a52_create_city.sql"))
			.accepts(hints);
	}

	private static String reachabilityMetadata() throws IOException {
		try (Stream<Path> files = Files.walk(directory.resolve("resources"))) {
			Path file = files.filter((path) -> path.endsWith("reachability-metadata.json")).findFirst().orElseThrow();
			return Files.readString(file).replace("\\/", "/");
		}
	}

}
