package dev.migration.command;

import dev.migration.command.Shell.Result;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigratorChoice}.
 */
class MigratorChoiceTests {

	@Test
	void takesTheOneThatIsMeantOrElseTheOneNamedMigrator() {
		Shell shell = shell("migrator", "archive");
		shell.answer("upgrade", "--migrator", "archive");
		assertThat(shell.answer("current", "--migrator=archive")).startsWith("a");
		assertThat(shell.answer("current")).isEqualTo("base\n");
		shell.answer("upgrade");
		assertThat(shell.answer("current", "--migrator=migrator")).startsWith("a");
	}

	@Test
	void onlyOneNeedsNoName() {
		assertThat(shell("archive").answer("current")).isEqualTo("base\n");
	}

	@Test
	void severalOfWhichNoneIsNamedMigratorWantAChoice() {
		Result result = shell("archive", "shop").run("upgrade");
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err())
			.isEqualTo("There are several migrators: choose with --migrator, one of archive, shop\n");
	}

	@Test
	void unknownNameIsToldWithThoseThatThereAre() {
		Result result = shell("migrator", "archive").run("upgrade", "--migrator=archiv");
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).isEqualTo("There is no migrator 'archiv'. There is: migrator, archive\n");
	}

	private static Shell shell(String... names) {
		Shell shell = new Shell().declare("a", "first");
		for (String name : names) {
			shell.migrator(name, TestDatabase.H2.dataSource());
		}
		return shell;
	}

}
