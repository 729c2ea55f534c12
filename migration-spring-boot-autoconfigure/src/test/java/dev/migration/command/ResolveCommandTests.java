package dev.migration.command;

import dev.migration.command.Shell.Result;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResolveCommand}, on a database whose DDL commits.
 */
class ResolveCommandTests {

	private final JdbcSettings settings = TestDatabase.H2.create();

	private final Shell shell = new Shell(this.settings.dataSource());

	@BeforeEach
	void leaveARevisionHalfDone() {
		this.shell.declare("half", "fail half-way", (op) -> {
			op.execute("create table half (id int)");
			op.execute("insert into half values ('no number')");
		});
		assertThat(this.shell.run("upgrade").status()).isEqualTo(ExitStatus.REVISION_FAILED);
		assertThat(this.shell.run("upgrade").status()).isEqualTo(ExitStatus.DECISION_NEEDED);
	}

	@Test
	void finishedByHandCountsAsApplied() {
		assertThat(this.shell.answer("resolve", "half", "--applied", "--reason", "filled it myself")).isEqualTo("""
				Counts as applied  half  fail half-way
				The database is at half
				""");
		assertThat(this.shell.answer("check")).contains("Nothing is pending");
		assertThat(new JdbcTemplate(this.settings.dataSource()).queryForList("select reason from migration_history",
				String.class))
			.contains("filled it myself");
	}

	@Test
	void undoneByHandIsPendingAgain() {
		assertThat(this.shell.answer("resolve", "half", "--reverted", "--reason=dropped it")).isEqualTo("""
				Counts as not applied  half  fail half-way
				The database is at base
				""");
		assertThat(this.shell.run("check").status()).isEqualTo(ExitStatus.NOT_MET);
	}

	@Test
	void wantsAReason() {
		Result result = this.shell.run("resolve", "half", "--applied");
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("--reason");
	}

	@Test
	void wantsOneResolution() {
		assertThat(this.shell.run("resolve", "half", "--reason=x").status()).isEqualTo(ExitStatus.USAGE);
		assertThat(this.shell.run("resolve", "half", "--applied", "--reverted", "--reason=x").status())
			.isEqualTo(ExitStatus.USAGE);
		assertThat(this.shell.run("resolve", "half", "--continue-at=0", "--reason=x").status())
			.isEqualTo(ExitStatus.USAGE);
	}

	@Test
	void classCannotBeContinued() {
		Result result = this.shell.run("resolve", "half", "--continue-at=2", "--reason=x");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.err()).contains("half");
	}

}
