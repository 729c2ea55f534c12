package dev.migration.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.migration.command.CommandProcess.Result;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandRunListener}, on an application that would betray it: each runs
 * in a JVM of its own.
 */
class CommandRunListenerTests {

	private final JdbcSettings database = TestDatabase.H2.create();

	@TempDir
	private Path directory;

	@Test
	void applicationWithoutCommandStartsAllOfIt() throws Exception {
		Result result = process().properties("server.port=0").run(TraitorApplication.class);
		assertThat(result.out()).contains(TraitorApplication.TRAITORS);
	}

	@Test
	void commandStartsNothingOfTheApplication() throws Exception {
		Result result = process().run(TraitorApplication.class, "migrations", "upgrade");
		assertThat(result.out() + result.err()).doesNotContain("Started:");
		assertThat(result.status()).isZero();
		assertThat(jdbc().queryForList("select name from city order by name", String.class)).containsExactly("Oslo",
				"Zürich");
	}

	@Test
	void commandStartsNoWorkOnBackfills() throws Exception {
		String creation = "instance of singleton bean 'migrationBackfillLifecycle'";
		String[] properties = { "server.port=0", "logging.level.org.springframework.beans=debug" };
		Result application = process().properties(properties).run(TraitorApplication.class);
		assertThat(application.out()).contains(creation);
		Result command = process().properties(properties).run(TraitorApplication.class, "migrations", "upgrade");
		assertThat(command.status()).isZero();
		assertThat(command.err()).contains("instance of singleton bean 'migrator'").doesNotContain(creation);
	}

	@Test
	void standardOutputHasTheAnswerAlone() throws Exception {
		Result result = process().properties("logging.level.root=info")
			.run(TraitorApplication.class, "migrations", "current");
		assertThat(result.out()).isEqualToNormalizingNewlines("base\n");
		assertThat(result.err()).contains("HikariPool-1");
	}

	@Test
	void optionsOfACommandAreNoProperties() throws Exception {
		Result result = process().run(TraitorApplication.class, "migrations", "current", "--debug");
		assertThat(result.status()).isEqualTo(2);
		assertThat(result.err()).contains("Unknown option: '--debug'").contains("migrations current --help");
		assertThat(result.out()).isEmpty();
	}

	@Test
	void pendingRevisionsMakeTheStatusOfACheck() throws Exception {
		Result result = process().run(TraitorApplication.class, "migrations", "check", "--json");
		assertThat(result.status()).isEqualTo(1);
		assertThat(result.out()).contains("\"state\":\"PENDING\"")
			.contains("\"pending\":[\"4be1c9d07a52\",\"5d1f02c7a9e3\"]");
	}

	@Test
	void doesNothingWhereMigrationsAreDisabled() throws Exception {
		Result result = process().properties("migration.enabled=false")
			.run(TraitorApplication.class, "migrations", "upgrade");
		assertThat(result.status()).isEqualTo(5);
		assertThat(result.out() + result.err()).contains("'migration.enabled' is false").doesNotContain("Started:");
	}

	@Test
	void doesNothingWithoutPicocli() throws Exception {
		Result result = process().without("picocli.*").run(TraitorApplication.class, "migrations", "upgrade");
		assertThat(result.status()).isEqualTo(5);
		assertThat(result.out() + result.err()).contains("info.picocli:picocli").doesNotContain("Started:");
	}

	@Test
	void tellsInAMessageThatTheApplicationCannotBePrepared() throws Exception {
		Result result = process().properties("spring.main.web-application-type=nonsense", "migration.lock.type=odd")
			.run(TraitorApplication.class, "migrations", "current");
		assertThat(result.status()).isEqualTo(5);
		assertThat(result.err()).contains("migration.lock.type").doesNotContain("\tat ");
		assertThat(result.out()).isEmpty();
	}

	@Test
	void environmentVariableIsACommandToo() throws Exception {
		Result result = process().variable("history -r 'base:head' --graph").run(TraitorApplication.class);
		assertThat(result.err()).isEmpty();
		assertThat(result.status()).isZero();
		assertThat(result.out()).contains("*  5d1f02c7a9e3  insert cities").doesNotContain("Started:");
	}

	@Test
	void commandInAConfigurationFileIsRefused() throws Exception {
		Result result = process().option("-Dspring.config.location=optional:file:./none/")
			.option("-Dspring.application.json={\"migration\":{\"command\":\"upgrade\"}}")
			.run(TraitorApplication.class);
		assertThat(result.status()).isNotZero();
		assertThat(result.out()).contains("'migration.command' is set where it is read too late")
			.doesNotContain("Started:");
	}

	@Test
	void failedRevisionHasAMessageAndWithStacktraceATrace() throws Exception {
		this.database.execute("create table city (name varchar(80))");
		Result result = process().run(TraitorApplication.class, "migrations", "upgrade");
		assertThat(result.status()).isEqualTo(3);
		assertThat(result.err()).contains("Revision '4be1c9d07a52'").contains("at base").doesNotContain("\tat ");
		Result traced = process().run(TraitorApplication.class, "migrations", "upgrade", "--stacktrace");
		assertThat(traced.err()).contains("\tat ");
	}

	@Test
	void scriptNeedsNoServer() throws Exception {
		Result result = nowhere().option("-Dfile.encoding=ISO-8859-1")
			.option("-Dstdout.encoding=ISO-8859-1")
			.run(TraitorApplication.class, "migrations", "upgrade", "--sql");
		assertThat(result.err()).isEmpty();
		assertThat(result.status()).isZero();
		assertThat(result.out()).startsWith("\n-- upgrade from base to 9c01aa90b3d4 (POSTGRESQL)\n")
			.contains("insert into city (name) values ('Oslo'), ('Zürich');\n")
			.contains("update city set name = 'Åmot';\n");
	}

	@Test
	void serverThatIsNotThereIsTriedAgainLater() throws Exception {
		Result result = nowhere().run(TraitorApplication.class, "migrations", "upgrade", "--dry-run");
		assertThat(result.status()).isEqualTo(4);
		assertThat(result.out()).isEmpty();
	}

	@Test
	void helpNeedsNoApplication() throws Exception {
		Result result = process().properties("migration.lock.type=odd")
			.run(TraitorApplication.class, "migrations", "-h");
		assertThat(result.status()).isZero();
		assertThat(result.out()).contains("upgrade", "downgrade", "Exit codes");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void historyNamesTheUserOfTheSystem() throws Exception {
		process().option("-Duser.name=harriet").run(TraitorApplication.class, "migrations", "upgrade", "+1");
		process().properties("migration.actor=pipeline 7").run(TraitorApplication.class, "migrations", "upgrade", "+1");
		assertThat(jdbc().queryForList("select actor from migration_history order by history_id", String.class))
			.containsExactly("harriet", "pipeline 7");
	}

	/**
	 * On a server that is not there, with a file for its kind of database.
	 */
	private CommandProcess nowhere() throws IOException {
		Path files = Files.createDirectories(this.directory.resolve("postgresql"));
		Files.writeString(files.resolve("9c01aa90b3d4_move.sql"),
				"-- revises: 5d1f02c7a9e3\n-- upgrade\nupdate city set name = 'Åmot';\n");
		return new CommandProcess(this.directory).properties(
				"spring.datasource.url=jdbc:postgresql://localhost:1/nowhere",
				"spring.datasource.hikari.connection-timeout=1000",
				"migration.locations=file:%s/{vendor}".formatted(this.directory));
	}

	private CommandProcess process() throws IOException {
		return new CommandProcess(this.directory).properties(this.database.springProperties());
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(this.database.dataSource());
	}

}
