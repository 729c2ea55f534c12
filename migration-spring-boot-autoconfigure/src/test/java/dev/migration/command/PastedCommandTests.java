package dev.migration.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.migration.command.Shell.Result;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that the message of an unsettled revision gives do what it says when a
 * person pastes them, with a reason, into a shell.
 */
class PastedCommandTests {

	private static final String REASON = "looked at it, and it's $HOME";

	private final JdbcSettings settings = TestDatabase.H2.create();

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void leaveAFileHalfDone() throws IOException {
		write("insert into nowhere values (1)");
		this.shell = new Shell(this.settings.dataSource()).files(this.directory);
		assertThat(this.shell.run("upgrade").status()).isEqualTo(ExitStatus.REVISION_FAILED);
	}

	@Test
	void restOfTheCorrectedFileIsRun() throws Exception {
		List<String> command = command("--continue-at");
		write("insert into city values ('Oslo')");
		assertThat(this.shell.answer(command.toArray(String[]::new))).isEqualTo("""
				Upgraded  4be1c9d07a52  create city  N ms  2 rows
				1 revision in N ms: the database is at 4be1c9d07a52
				""");
		assertThat(jdbc().queryForList("select name from city order by name", String.class)).containsExactly("Bergen",
				"Oslo");
		assertSettled();
	}

	@Test
	void finishedByHandCountsAsApplied() throws Exception {
		assertThat(this.shell.answer(command("--applied").toArray(String[]::new)))
			.endsWith("The database is at 4be1c9d07a52\n");
		assertSettled();
	}

	@Test
	void undoneByHandIsRunAgain() throws Exception {
		List<String> command = command("--reverted");
		this.settings.execute("drop table city");
		write("insert into city values ('Oslo')");
		assertThat(this.shell.answer(command.toArray(String[]::new))).endsWith("The database is at base\n");
		this.shell.answer("upgrade");
		assertSettled();
	}

	@Test
	void identifierOfOddCharactersIsQuoted() throws Exception {
		Shell odd = new Shell(TestDatabase.H2.dataSource()).declare("a&'b$HOME", "odd", (op) -> {
			op.execute("create table odd (id int)");
			op.execute("nonsense");
		});
		odd.run("upgrade");
		List<String> command = command(odd.run("upgrade"), "--applied");
		assertThat(odd.answer(command.toArray(String[]::new))).endsWith("The database is at a&'b$HOME\n");
	}

	private void assertSettled() {
		assertThat(this.shell.answer("check")).isEqualTo("Nothing is pending: the database is at 4be1c9d07a52\n");
		assertThat(jdbc().queryForList("select reason from migration_history where reason is not null", String.class))
			.singleElement()
			.asString()
			.startsWith(REASON);
	}

	private List<String> command(String option) throws Exception {
		return command(this.shell.run("upgrade"), option);
	}

	private List<String> command(Result result, String option) throws IOException, InterruptedException {
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		String line = ShellWords.commands(result.err())
			.filter((text) -> text.contains(option))
			.findFirst()
			.orElseThrow(() -> new AssertionError(result.err()));
		return ShellWords.paste(line.replace("…", REASON.replace("$", "\\$"))).subList(0, 4);
	}

	private void write(String second) throws IOException {
		Files.writeString(this.directory.resolve("4be1c9d07a52_create_city.sql"), """
				-- transactional: false
				-- upgrade
				create table city (name varchar(80) not null primary key);
				%s;
				insert into city values ('Bergen');
				""".formatted(second));
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(this.settings.dataSource());
	}

}
