package dev.migration.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.migration.command.CommandProcess.Result;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests commands in an application that was processed ahead of time.
 */
class CommandAheadOfTimeTests {

	@TempDir
	private Path directory;

	@Test
	void commandStartsNothingOfAProcessedApplication() throws Exception {
		JdbcSettings database = TestDatabase.H2.create();
		processAheadOfTime();
		Path classes = this.directory.resolve("classes");
		Result result = process().properties(database.springProperties())
			.with(classes)
			.option("-Dspring.aot.enabled=true")
			.run(TraitorApplication.class, "migrations", "upgrade");
		assertThat(result.err()).doesNotContain("Started:");
		assertThat(result.out()).contains("Upgraded  5d1f02c7a9e3  insert cities").doesNotContain("Started:");
		assertThat(result.status()).isZero();
	}

	private CommandProcess process() {
		return new CommandProcess(this.directory);
	}

	private void processAheadOfTime() throws IOException, InterruptedException {
		String classes = this.directory.resolve("classes").toString();
		Result processing = process().run(SpringApplicationAotProcessor.class, TraitorApplication.class.getName(),
				this.directory.resolve("sources").toString(), this.directory.resolve("resources").toString(), classes,
				"com.acme", "shop");
		assertThat(processing.status()).as(processing.out() + processing.err()).isZero();
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes, "-cp",
				CommandProcess.classPath((jar) -> false) + File.pathSeparator + classes));
		try (Stream<Path> files = Files.walk(this.directory.resolve("sources"))) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

}
