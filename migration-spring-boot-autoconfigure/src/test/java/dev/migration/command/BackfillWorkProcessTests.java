package dev.migration.command;

import java.nio.file.Path;
import java.util.List;

import dev.migration.command.CommandProcess.Result;
import dev.migration.command.CommandProcess.Running;
import dev.migration.execution.Migrator;
import dev.migration.source.SourceContent;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that works on backfills and is told to terminate. Its pool has one
 * connection: what shows the progress must not stand in the way.
 */
class BackfillWorkProcessTests {

	private final JdbcSettings database = TestDatabase.H2.create();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.database.dataSource());

	@TempDir
	private Path directory;

	@BeforeEach
	void upgrade() throws Exception {
		assertThat(process().run(OwingApplication.class, "migrations", "upgrade").status()).isZero();
		assertThat(filled()).as("what a command works on without being told").isZero();
	}

	@Test
	void workerThatIsTerminatedExitsWithZeroAfterItsChunk() throws Exception {
		Result result = terminated("work");
		assertThat(result.status()).as(result.err()).isZero();
		assertThat(result.out()).matches("\\d chunks?, \\d+ rows in .*\\R");
		assertThat(result.err()).contains("Working on what is owed, until told to stop").contains("Stopping");
	}

	@ParameterizedTest
	@ValueSource(strings = { "work --exit-when-done", "run 7c01" })
	void taskThatIsTerminatedIsNotComplete(String command) throws Exception {
		Result result = terminated(command.split(" "));
		assertThat(result.status()).as(result.err()).isEqualTo(1);
		assertThat(result.out()).contains("not complete");
	}

	/**
	 * Runs a command, and has it terminated once some rows are done.
	 */
	private Result terminated(String... command) throws Exception {
		String[] arguments = new String[command.length + 2];
		arguments[0] = "migrations";
		arguments[1] = "backfill";
		System.arraycopy(command, 0, arguments, 2, command.length);
		Running running = process().start(OwingApplication.class, arguments);
		try {
			while (running.process().isAlive() && filled() == 0) {
				Thread.sleep(20);
			}
			running.process().destroy();
			Result result = running.await();
			assertThat(recorded()).isPositive().isEqualTo(filled());
			return result;
		}
		finally {
			running.process().destroyForcibly();
		}
	}

	private long recorded() {
		return Migrator.builder(this.database.dataSource())
			.source(() -> new SourceContent(List.of(), List.of(), List.of()))
			.build()
			.backfills()
			.status()
			.get(0)
			.rowsDone();
	}

	private int filled() {
		return this.jdbc.queryForObject("select count(first_name) from customer", Integer.class);
	}

	private CommandProcess process() {
		return new CommandProcess(this.directory).properties(this.database.springProperties())
			.properties("spring.datasource.hikari.maximum-pool-size=1");
	}

}
