package dev.migration.command;

import dev.migration.command.Shell.Result;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DowngradeCommand}: what it asks before it goes.
 */
class DowngradeCommandTests {

	private final Shell shell = new Shell(TestDatabase.H2.dataSource());

	@BeforeEach
	void upgrade() {
		this.shell.declare("a", "first").declare("b<-a", "second");
		this.shell.answer("upgrade");
	}

	@Test
	void wantsYesWhereNobodyCanBeAsked() {
		Result result = this.shell.run("downgrade", "base");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.err()).isEqualTo("""
				This goes, in this order:
				  b  second  (head)
				  a  first
				Nothing was run: there is nobody to ask. Say --yes if all of that may go.
				""");
		assertThat(this.shell.answer("current")).startsWith("b");
	}

	@Test
	void goesWhenThePersonAgrees() {
		assertThat(this.shell.answering("Y").answer("downgrade", "a")).contains("Downgraded  b");
	}

	@Test
	void staysWhenThePersonDoesNotAgree() {
		Result result = this.shell.answering("").run("downgrade", "a");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(this.shell.answer("current")).startsWith("b");
	}

	@Test
	void revertsNothingThatWasNotShown() {
		Result result = this.shell.answering((question) -> {
			this.shell.run("downgrade", "a", "--yes");
			return "y";
		}).run("downgrade", "-1");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.err())
			.contains("The database has moved since the plan was made: it was at b, and is at a now");
		assertThat(this.shell.answer("current")).startsWith("a");
	}

	@Test
	void isRefusedWhereItIsForbidden() {
		Result result = this.shell.property("migration.downgrade", "forbidden").run("downgrade", "a", "--yes");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.err()).contains("'migration.downgrade' is 'forbidden'");
		assertThat(this.shell.answer("current")).startsWith("b");
	}

	@Test
	void misspeltPolicyAllowsNothing() {
		Result result = this.shell.property("migration.downgrade", "forbiden").run("downgrade", "a", "--yes");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(this.shell.answer("current")).startsWith("b");
	}

	@Test
	void nothingToDoIsNotAskedAbout() {
		assertThat(this.shell.answer("downgrade", "b")).isEqualTo("Nothing to do: the database is at b\n");
	}

}
