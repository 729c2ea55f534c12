package dev.migration.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;

import dev.migration.Database;
import dev.migration.Migration;
import dev.migration.command.Shell.Result;
import dev.migration.testing.UnreachableDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Commands with {@code --sql}, in an application whose database nobody may connect to.
 */
class ScriptCommandTests {

	private final Shell shell = new Shell(new UnreachableDataSource());

	@BeforeEach
	void declare() {
		this.shell.declare("a", "create city", Migration.of((op) -> op.execute("create table city (name varchar(80))"),
				(op) -> op.execute("drop table city")));
		this.shell.declare("b<-a", "insert Zürich", Migration
			.of((op) -> op.execute("insert into city values (?)", "Zürich"), (op) -> op.execute("delete from city")));
	}

	@Test
	void upgradeIsWrittenFromBaseWithNothingElseBesideIt() {
		Result result = this.shell.run("upgrade", "--sql", "--database=postgresql");
		assertThat(result.status()).isEqualTo(ExitStatus.DONE);
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).startsWith("\n-- upgrade from base to b (POSTGRESQL)\n")
			.contains("create table migration_version")
			.contains("insert into city values ('Zürich');\n")
			.endsWith("commit;\n");
	}

	@Test
	void rangeSaysWhereTheDatabaseIs() {
		assertThat(script("upgrade", "a:b")).contains("upgrade from a to b").doesNotContain("create table");
		assertThat(script("downgrade", "b:a")).contains("downgrade from b to a")
			.contains("delete from city;")
			.doesNotContain("drop table");
		assertThat(script("stamp", "a:b")).contains("stamp from a to b").doesNotContain("city values");
	}

	@Test
	void downgradeIsNotAskedAboutAndMayBeForbidden() {
		this.shell.property("migration.downgrade", "forbidden");
		assertThat(script("downgrade", "b:base")).contains("drop table city;");
	}

	@Test
	void downgradeWantsARange() {
		Result result = this.shell.run("downgrade", "a", "--sql", "--database=h2");
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("<fromrev>:<torev>");
	}

	@Test
	void urlTellsTheDatabaseAndTheOptionOverrulesIt() {
		this.shell.configure((builder) -> builder.declaredDatabase(() -> Optional.of(Database.MARIADB)));
		assertThat(this.shell.answer("upgrade", "--sql")).contains("(MARIADB)");
		assertThat(this.shell.answer("upgrade", "--sql", "--database", "Oracle")).contains("(ORACLE)");
	}

	@Test
	void filesOfOneDatabaseAreNotWrittenForAnother() {
		this.shell.configure((builder) -> builder.declaredDatabase(() -> Optional.of(Database.H2)))
			.property("migration.locations", "classpath:db/migrations,classpath:db/{vendor}");
		assertThat(this.shell.answer("upgrade", "--sql", "--database=h2")).contains("(H2)");
		Result result = this.shell.run("upgrade", "--sql", "--database=postgresql");
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("files are those for H2").contains("--spring.datasource.url=");
		assertThat(result.out()).isEmpty();
	}

	@Test
	void databaseThatNobodyNamesIsAskedFor() {
		Result result = this.shell.run("upgrade", "--sql");
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).isEqualTo("The URL does not tell which database the script is for. Say it: "
				+ "--database=<product>, one of h2, hsqldb, postgresql, mariadb, mysql, oracle, sqlserver, other.\n");
	}

	@Test
	void databaseThatDoesNotExistIsRefused() {
		Result result = this.shell.run("upgrade", "--sql", "--database=postgres");
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("no database 'postgres'").contains("h2, hsqldb, postgresql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade --sql --dry-run", "downgrade b:a --dry-run --sql", "upgrade --sql --json",
			"stamp heads --sql --json", "stamp heads --sql --purge", "upgrade --database=h2",
			"upgrade --dry-run --database=h2" })
	void modesThatExcludeEachOtherAreRefused(String command) {
		Result result = this.shell.run(command.split(" "));
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.status().code()).isEqualTo(2);
		assertThat(result.err()).contains("--");
		assertThat(result.out()).doesNotContain("create table");
	}

	@Test
	void revisionThatNeedsADatabaseIsToldInOneMessageWithoutHalfAScript() {
		this.shell.declare("c<-b", "count", (op) -> op.jdbc().sql("select count(*) from city").query().singleValue());
		Result result = this.shell.run("upgrade", "--sql", "--database=h2");
		assertThat(result.status()).isEqualTo(ExitStatus.REVISION_FAILED);
		assertThat(result.status().code()).isEqualTo(3);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("Revision 'c' (count")
			.contains("No script was written")
			.doesNotContain("\tat ");
	}

	@Test
	void scriptThatDoesNotArriveWholeIsAFailure() {
		OutputStream full = new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				throw new IOException("No space left on device");
			}

		};
		Terminal terminal = new Terminal(new PrintStream(full), System.err, new Palette(false), null);
		assertThatExceptionOfType(CommandSetupException.class)
			.isThrownBy(() -> terminal.printScript((out) -> append(out, "select 1;\n")))
			.withMessageContaining("Do not run that");
	}

	private static void append(Appendable out, String text) {
		try {
			out.append(text);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private String script(String command, String target) {
		return this.shell.answer(command, target, "--sql", "--database=h2");
	}

}
