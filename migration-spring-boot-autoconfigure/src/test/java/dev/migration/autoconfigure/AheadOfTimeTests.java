package dev.migration.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests an application that was processed ahead of time, as a build does it: in a JVM of
 * its own for the processing, and another for the run.
 */
class AheadOfTimeTests {

	private static final String CLASS_PATH = System.getProperty("java.class.path");

	@Test
	void processedApplicationRunsItsMigrationsBeforeItReads(@TempDir Path directory) throws Exception {
		Path classes = process(directory);
		String output = java("-Dspring.aot.enabled=true", "-cp", CLASS_PATH + File.pathSeparator + classes,
				Application.class.getName());
		assertThat(output).contains("Starting AOT-processed").contains("Cities: [Bergen, Oslo]");
	}

	@Test
	void nativeImageKeepsSqlFilesAndNestedRecords(@TempDir Path directory) throws Exception {
		process(directory);
		String metadata = Files.readString(find(directory.resolve("resources"), "reachability-metadata.json"));
		assertThat(metadata).contains("db/migrations/**").contains(InsertCities.class.getName() + "$City");
	}

	@Test
	void hintsKeepSqlFiles() {
		RuntimeHints hints = new RuntimeHints();
		new MigrationRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migrations/4be1c9d07a52_create_city.sql"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migrations/h2/4be1c9d07a52_create_city.sql"))
			.accepts(hints);
	}

	private static Path process(Path directory) throws Exception {
		Path sources = directory.resolve("sources");
		Path classes = directory.resolve("classes");
		java("-cp", CLASS_PATH, "org.springframework.boot.SpringApplicationAotProcessor", Application.class.getName(),
				sources.toString(), directory.resolve("resources").toString(), classes.toString(), "com.acme", "shop");
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp",
				CLASS_PATH + File.pathSeparator + classes));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		assertThat(result).as("result of the compiler").isZero();
		return classes;
	}

	private static String java(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (InputStream stream = process.getInputStream()) {
			String output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			return output;
		}
	}

	private static Path find(Path directory, String name) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.endsWith(name)).findFirst().orElseThrow();
		}
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
			MigrationAutoConfiguration.class })
	@Import(InsertCities.class)
	@Configuration(proxyBeanMethods = false)
	static class Application {

		public static void main(String[] args) {
			new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(args);
		}

		@Bean
		@Revision(id = "4be1c9d07a52")
		static Migration createCity() {
			return (op) -> op.execute("create table city (name varchar(80))");
		}

		@Bean
		Report report(JdbcTemplate jdbc) {
			return new Report(jdbc);
		}

	}

	static class Report {

		Report(JdbcTemplate jdbc) {
			System.out.println("Cities: " + jdbc.queryForList("select name from city order by name", String.class));
		}

	}

	@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52")
	static class InsertCities implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.bulkInsert("city", List.of(new City("Oslo"), new City("Bergen")));
		}

		record City(String name) {

		}

	}

}
