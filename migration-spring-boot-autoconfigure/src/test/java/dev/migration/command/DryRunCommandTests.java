package dev.migration.command;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migration.Migration;
import dev.migration.command.Shell.Result;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.Tables;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands with {@code --dry-run}, on a database that takes data definition back and on
 * one that does not.
 */
class DryRunCommandTests {

	private final JdbcSettings settings = TestDatabase.POSTGRESQL.create();

	private final Shell shell = cities(this.settings);

	@Test
	void showsEachStatementAndLeavesNothing() {
		TestDatabase.POSTGRESQL.assertReached(this.settings.dataSource());
		assertThat(this.shell.answer("upgrade", "--dry-run")).isEqualTo("""
				Upgrading  a  create city
				    1        0 rows  N ms  create table city (name varchar(80))
				  1 statement, 0 rows in N ms
				Upgrading  b  insert cities
				    1        2 rows  N ms  insert into city values ('Oslo'), ('Bergen')
				    2         1 row  N ms  update city set name = ? where name = 'Oslo' and name <> ? and name not in \
				('A', 'B', 'C', 'D', 'E'…
				  2 statements, 3 rows in N ms
				2 revisions in N ms: the database would be at b
				Rolled back: nothing stays
				""");
		assertThat(tables(this.settings)).isEmpty();
	}

	@Test
	void showsAStatementBeforeTheNextOneRuns() {
		this.shell.declare("c<-b", "fail", (op) -> {
			op.execute("insert into city values ('Moss')");
			op.execute("insert into nowhere values (1)");
		});
		Result result = this.shell.run("upgrade", "--dry-run");
		assertThat(result.status()).isEqualTo(ExitStatus.REVISION_FAILED);
		assertThat(result.out()).endsWith("insert into city values ('Moss')\n").doesNotContain("nothing stays");
		assertThat(result.err()).startsWith("Revision 'c' (fail")
			.contains("at statement 2")
			.contains("nothing of it stays: the database is at base")
			.doesNotContain("\tat ");
		assertThat(tables(this.settings)).isEmpty();
	}

	@Test
	void jsonIsTheReportAlone() {
		Result result = this.shell.run("upgrade", "a", "--dry-run", "--json");
		assertThat(result.status()).isEqualTo(ExitStatus.DONE);
		assertThat(result.out().replaceAll("PT[0-9.]+S", "PT0S")).isEqualTo("{\"dryRun\":true,\"headsBefore\":[],"
				+ "\"headsAfter\":[\"a\"],\"duration\":\"PT0S\",\"steps\":[{\"id\":\"a\",\"message\":\"create city\","
				+ "\"direction\":\"UPGRADE\",\"duration\":\"PT0S\",\"rows\":0,\"statements\":[{\"number\":1,"
				+ "\"text\":\"create table city (name varchar(80))\",\"rows\":0,\"duration\":\"PT0S\"}]}]}\n");
	}

	@Test
	void downgradeIsNotAskedAbout() {
		this.shell.answer("upgrade");
		Map<String, List<String>> before = tables(this.settings);
		assertThat(this.shell.answer("downgrade", "base", "--dry-run")).contains("Downgrading  b  insert cities")
			.contains("drop table city")
			.endsWith("would be at base\nRolled back: nothing stays\n");
		assertThat(tables(this.settings)).isEqualTo(before);
	}

	@Test
	void downgradeThatIsForbiddenIsNotTriedEither() {
		this.shell.answer("upgrade");
		Result result = this.shell.property("migration.downgrade", "forbidden").run("downgrade", "base", "--dry-run");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.out()).isEmpty();
	}

	@Test
	void saysThatThereIsNothingToDo() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("upgrade", "--dry-run")).isEqualTo("Nothing to do: the database is at b\n");
	}

	@Test
	void offersAScriptWhereTheDatabaseCommits() {
		JdbcSettings committing = TestDatabase.H2.create();
		Result result = cities(committing).run("upgrade", "--dry-run");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.status().code()).isEqualTo(5);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("Nothing was run").contains("--sql");
		assertThat(tables(committing)).isEmpty();
	}

	private static Shell cities(JdbcSettings database) {
		return new Shell(database.dataSource())
			.declare("a", "create city",
					Migration.of((op) -> op.execute("create table city (name varchar(80))"),
							(op) -> op.execute("drop table city")))
			.declare("b<-a", "insert cities", Migration.of((op) -> {
				op.execute("insert into city values ('Oslo'), ('Bergen')");
				op.execute("""
						update city set name = ?
						where name = 'Oslo' and name <> ?
						and name not in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H')""", "Christiania", "x");
			}, (op) -> op.execute("delete from city")));
	}

	private static Map<String, List<String>> tables(JdbcSettings database) {
		return Tables.read(database, Set.of());
	}

}
