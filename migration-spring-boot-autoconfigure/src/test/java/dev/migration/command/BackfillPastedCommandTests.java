package dev.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import dev.migration.command.Shell.Result;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that messages about backfills give do what they say when a person pastes
 * them into a shell, whatever characters the revision has.
 */
class BackfillPastedCommandTests {

	private static final Pattern IN_A_SENTENCE = Pattern.compile("`migrations ([^`]*)`");

	private final DataSource dataSource = TestDatabase.H2.dataSource();

	private final List<Integer> bad = new ArrayList<>();

	private final Shell shell = Customers.shell(this.dataSource, "7c'&$HOME", Customers.failingFor(this.bad));

	@Test
	void heldRevisionsLeadToTheBackfillAndTheBackfillToThem() throws Exception {
		List<Result> results = pasteAll(this.shell.answer("upgrade"));
		assertThat(results).hasSize(2).allMatch((result) -> result.status() == ExitStatus.DONE);
		assertThat(results.get(0).out()).contains("pending");
		assertThat(pasteAll(results.get(1).out())).singleElement()
			.satisfies((result) -> assertThat(result.out()).endsWith("the database is at 9d02\n"));
	}

	@Test
	void pausedOneLeadsToItsResumption() throws Exception {
		this.shell.answer("upgrade");
		String paused = this.shell.answer("backfill", "pause", "7c'&$HOME", "--reason=peak hours");
		assertThat(pasteAll(paused)).singleElement()
			.satisfies((result) -> assertThat(result.out()).contains("pending"));
		assertThat(this.shell.run("backfill", "run", "7c'&$HOME").status()).isEqualTo(ExitStatus.DONE);
	}

	@Test
	void rowsThatFailedLeadToTheErrorsAndToTheirRetry() throws Exception {
		this.bad.add(17);
		this.shell.answer("upgrade");
		Result failed = this.shell.run("backfill", "run", "7c'&$HOME");
		this.bad.clear();
		List<Result> results = pasteAll(failed.out());
		assertThat(results).hasSize(2).allMatch((result) -> result.status() == ExitStatus.DONE);
		assertThat(results.get(0).out()).contains("no name for this one");
		assertThat(results.get(1).out()).contains("running");
	}

	@Test
	void reasonWithARemedyLeadsThereToo() throws Exception {
		this.bad.addAll(List.of(1, 2, 3, 4));
		this.shell.answer("upgrade");
		Result paused = this.shell.run("backfill", "run", "7c'&$HOME");
		assertThat(paused.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		this.bad.clear();
		List<String> commands = IN_A_SENTENCE.matcher(paused.out()).results().map((match) -> match.group(1)).toList();
		assertThat(commands).hasSize(2);
		for (String command : commands) {
			assertThat(paste("java -jar app.jar migrations " + command).status()).as(command)
				.isEqualTo(ExitStatus.DONE);
		}
	}

	@Test
	void cancelledOneLeadsToItsResumption() throws Exception {
		this.shell.answer("upgrade");
		this.shell.answer("backfill", "cancel", "7c'&$HOME", "--reason=by hand", "--yes");
		List<Result> results = pasteAll(this.shell.run("backfill", "run", "7c'&$HOME").out());
		assertThat(results).singleElement().satisfies((result) -> assertThat(result.out()).contains("pending"));
	}

	private List<Result> pasteAll(String text) throws Exception {
		List<Result> results = new ArrayList<>();
		for (String command : ShellWords.commands(text).toList()) {
			results.add(paste(command));
		}
		return results;
	}

	private Result paste(String command) throws Exception {
		return this.shell.run(ShellWords.paste(command).toArray(String[]::new));
	}

}
