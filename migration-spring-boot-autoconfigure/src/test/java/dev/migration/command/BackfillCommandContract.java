package dev.migration.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.command.Shell.Result;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the commands for backfills do on each database, and what the others say of
 * backfills.
 */
abstract class BackfillCommandContract {

	private final DataSource dataSource = database().dataSource();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);

	private final List<Integer> bad = new ArrayList<>();

	private Shell shell = Customers.shell(this.dataSource);

	protected abstract TestDatabase database();

	@BeforeEach
	void reach() {
		database().assertReached(this.dataSource);
	}

	private void failFor(Integer... customers) {
		this.bad.addAll(List.of(customers));
		this.shell = Customers.shell(this.dataSource, Customers.failingFor(this.bad));
	}

	@Test
	void upgradeTellsWhatIsHeldAndWhy() {
		assertThat(this.shell.answer("upgrade")).isEqualTo("""
				Upgraded  5d1f  create customer  N ms  25 rows
				Upgraded  7c01  fill first name  N ms  0 rows
				2 revisions in N ms: the database is at 7c01
				Held  81aa  first name is mandatory  waits for the backfill of 7c01 (pending)
				Held  9d02  drop name                waits for 81aa
				The backfill of 7c01 goes on wherever the application runs. See how far it is, or work on it here:
				  java -jar app.jar migrations backfill status 7c01
				  java -jar app.jar migrations backfill run 7c01
				What is held runs in the next upgrade after that.
				""");
		assertThat(this.shell.answer("upgrade")).startsWith("""
				Nothing to do: the database is at 7c01
				Held  81aa  first name is mandatory  waits for the backfill of 7c01 (pending)
				""");
		assertThat(this.shell.answer("upgrade", "--json")).endsWith("\"steps\":[],\"held\":[\"81aa\",\"9d02\"]}\n");
	}

	@Test
	void checkIsContentWithWhatIsHeld() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("check")).startsWith("""
				Nothing is pending that could run now: the database is at 7c01
				Held  81aa  first name is mandatory  waits for the backfill of 7c01 (pending)
				""");
		assertThat(this.shell.answer("check", "--json")).contains("\"state\":\"UP_TO_DATE\"")
			.contains("\"pending\":[],\"held\":[\"81aa\",\"9d02\"]")
			.contains("\"backfills\":[{\"revision\":\"7c01\"");
	}

	@Test
	void checkIsNotContentWithWhatCouldRunBesideThat() {
		this.shell.answer("upgrade");
		this.shell.declare("e5<-7c01", "on a branch", "geo");
		Result result = this.shell.run("check");
		assertThat(result.status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(result.out()).startsWith("""
				1 revision pending: the database is at 7c01
				e5  on a branch  (head, label geo)
				Held  81aa  first name is mandatory  waits for the backfill of 7c01 (pending)
				""");
	}

	@Test
	void currentAndHistoryMarkWhatIsHeld() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("current")).startsWith("""
				7c01  fill first name
				Held  81aa  first name is mandatory  waits for the backfill of 7c01 (pending)
				""");
		assertThat(this.shell.answer("history", "-i")).isEqualTo("""
				9d02  drop name                (held, head)
				81aa  first name is mandatory  (held)
				7c01  fill first name          (current)
				5d1f  create customer
				""");
	}

	@Test
	void showTellsHowTheBackfillStandsAndWhatWaitsForIt() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("show", "7c01")).containsPattern("backfill +customer: pending, 0 rows\n");
		assertThat(this.shell.answer("show", "81aa")).containsPattern("after backfill +7c01\n")
			.containsPattern("state +held, waits for the backfill of 7c01 \\(pending\\)\n");
		assertThat(this.shell.answer("history", "-v", "-r", "7c01:7c01")).containsPattern("backfill +yes\n");
		assertThat(this.shell.answer("show", "7c01", "--json")).contains("\"state\":\"APPLIED\"")
			.contains("\"backfills\":[{\"revision\":\"7c01\",\"name\":\"customer\"");
		assertThat(this.shell.answer("show", "81aa", "--json")).contains("\"afterBackfill\":[\"7c01\"]")
			.contains("\"state\":\"HELD\"");
	}

	@Test
	void statusTellsHowFarEachIs() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "status")).isEqualTo("7c01  customer  pending  0 rows\n");
		this.shell.run("backfill", "run", "7c01", "--timeout=0s");
		assertThat(this.shell.answer("backfill", "status", "7c", "--json"))
			.startsWith("{\"backfills\":[{\"revision\":\"7c01\",\"name\":\"customer\",\"table\":\"customer\"")
			.contains("\"mode\":\"BACKGROUND\",\"declared\":true,\"rowsDone\":0");
	}

	@Test
	void statusWithoutAnyBackfillSaysSo() {
		assertThat(this.shell.answer("backfill", "status")).isEqualTo("There are no backfills\n");
		this.shell.answer("upgrade", "5d1f");
		assertThat(this.shell.answer("backfill", "status")).isEqualTo("There are no backfills\n");
	}

	@Test
	void revisionWithoutBackfillIsWrongUsage() {
		this.shell.answer("upgrade");
		for (String command : List.of("status", "errors", "run", "retry", "resume")) {
			Result result = this.shell.run("backfill", command, "5d1f");
			assertThat(result.status()).as(command).isEqualTo(ExitStatus.USAGE);
			assertThat(result.err()).as(command).contains("'5d1f' owes no backfill");
		}
		assertThat(this.shell.run("backfill", "status", "typo").status()).isEqualTo(ExitStatus.USAGE);
		assertThat(this.shell.run("backfill", "status", "base").status()).isEqualTo(ExitStatus.USAGE);
	}

	@Test
	void revisionIsNamedAsElsewhere() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "status", "current")).startsWith("7c01");
		assertThat(this.shell.run("backfill", "status", "heads").status()).isEqualTo(ExitStatus.USAGE);
	}

	@Test
	void runCompletesItAndWhatWaitedCanRun() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "run", "7c")).isEqualTo("""
				7c01  customer  done  100 %  25 rows
				3 chunks, 25 rows in N ms: complete
				Now 81aa can run, which waited for it:
				  java -jar app.jar migrations upgrade
				""");
		assertThat(filled()).isEqualTo(25);
		assertThat(this.shell.answer("upgrade")).endsWith("2 revisions in N ms: the database is at 9d02\n");
	}

	@Test
	void runTellsProgramsToo() {
		this.shell.answer("upgrade");
		Result result = this.shell.run("backfill", "run", "7c01", "--json");
		assertThat(result.status()).isEqualTo(ExitStatus.DONE);
		assertThat(result.out()).startsWith("{\"chunks\":3,\"rows\":25,\"duration\":\"PT")
			.contains("\"unfinished\":[],\"backfills\":[{\"revision\":\"7c01\"")
			.contains("\"state\":\"DONE\"");
		assertThat(result.err().lines()).contains("7c01 customer: running", "7c01 customer: done");
	}

	@Test
	void runThatIsNotCompleteInTimeSaysSoByItsStatus() {
		this.shell.answer("upgrade");
		Result result = this.shell.run("backfill", "run", "7c01", "--timeout=0s");
		assertThat(result.status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(result.out()).contains("0 chunks, 0 rows in N ms: not complete\n").contains("backfill run 7c01");
		assertThat(filled()).isZero();
	}

	@Test
	void dryRunLeavesNothing() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "run", "7c01", "--dry-run=2")).matches("""
				7c01  customer: about 25 rows to be done, in about \\d+ s by one worker
				  chunk 1  10 rows  N ms
				  chunk 2  10 rows  N ms
				Rolled back: nothing stays
				""");
		assertThat(this.shell.answer("backfill", "run", "--dry-run", "7c01", "--json"))
			.startsWith("{\"dryRun\":true,\"backfills\":[{\"revision\":\"7c01\"")
			.contains("\"chunks\":[{\"rows\":10,")
			.contains("{\"rows\":5,");
		assertThat(filled()).isZero();
		assertThat(this.shell.answer("backfill", "status")).contains("pending");
	}

	@Test
	void dryRunTellsWhichChunkFails() {
		failFor(15);
		this.shell.answer("upgrade");
		Result result = this.shell.run("backfill", "run", "7c01", "--dry-run");
		assertThat(result.status()).isEqualTo(ExitStatus.REVISION_FAILED);
		assertThat(result.out()).contains("  chunk 2  0 rows  N ms  ").contains("no name for this one");
	}

	@Test
	void pausedOneIsForAPersonUntilItIsResumed() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "pause", "7c01", "--reason=peak hours")).isEqualTo("""
				7c01  customer  paused  0 rows
				7c01 customer: peak hours
				The backfill of 7c01 is paused. Have it go on where it was:
				  java -jar app.jar migrations backfill resume 7c01
				""");
		Result result = this.shell.run("backfill", "run", "7c01");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.out()).contains("not complete").contains("backfill resume 7c01");
		assertThat(this.shell.run("backfill", "status", "--watch").status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(this.shell.answer("backfill", "resume", "7c01", "--max-workers=4"))
			.startsWith("7c01  customer  pending");
		assertThat(this.shell.answer("backfill", "status", "--json")).contains("\"maxWorkers\":4");
		this.shell.answer("backfill", "run", "7c01");
	}

	@Test
	void moreWorkersNeedNoPause() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "resume", "7c01", "--max-workers", "3", "--json"))
			.contains("\"maxWorkers\":3");
		Result result = this.shell.run("backfill", "resume", "7c01");
		assertThat(result.status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(result.err()).contains("is PENDING").contains("Nothing has changed");
	}

	@Test
	void rowsThatFailAreShownMendedAndTriedAgain() {
		failFor(7, 17);
		this.shell.answer("upgrade");
		Result result = this.shell.run("backfill", "run", "7c01");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.out()).contains("7c01  customer  failed")
			.contains("2 errors")
			.contains("backfill errors 7c01");
		assertThat(this.shell.answer("backfill", "errors", "7c01").lines())
			.filteredOn((line) -> line.startsWith("customer  "))
			.hasSize(2)
			.allMatch((line) -> line.matches("customer  1?7 +\\S+Z  .*no name for this one.*"));
		assertThat(this.shell.answer("backfill", "errors", "7c01", "--limit=1", "--json")).containsOnlyOnce("\"key\":");
		this.bad.clear();
		assertThat(this.shell.answer("backfill", "retry", "7c01")).startsWith("7c01  customer  running");
		assertThat(this.shell.answer("backfill", "run", "7c01")).startsWith("7c01  customer  done");
		assertThat(this.shell.answer("backfill", "errors", "7c01")).isEqualTo("No row failed\n");
		assertThat(filled()).isEqualTo(25);
	}

	@Test
	void cancelWantsYesWhereNobodyCanBeAsked() {
		this.shell.answer("upgrade");
		Result result = this.shell.run("backfill", "cancel", "7c01", "--reason=by hand");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.err()).isEqualTo("""
				This is given up where it is:
				  7c01  customer  pending  0 rows
				81aa waits for it, and runs only when no row is left to do, whoever did them.
				Nothing has changed: there is nobody to ask. Say --yes if it may be given up.
				""");
		assertThat(this.shell.answering("n").run("backfill", "cancel", "7c01", "--reason=by hand").err())
			.endsWith("Nothing has changed.\n");
		assertThat(this.shell.answer("backfill", "status")).contains("pending");
	}

	@Test
	void cancelledOneIsDoneByHandOrGoesOn() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answering("y").answer("backfill", "cancel", "7c01", "--reason=by hand"))
			.contains("cancelled");
		assertThat(this.shell.answer("backfill", "status", "-w")).contains("cancelled");
		Result result = this.shell.run("backfill", "run", "7c01");
		assertThat(result.status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(this.shell.answer("backfill", "resume", "7c01")).contains("pending");
		this.shell.answer("backfill", "cancel", "7c01", "--reason=by hand", "--yes");
		this.jdbc.update("update customer set first_name = 'mine'");
		assertThat(this.shell.answer("upgrade")).endsWith("the database is at 9d02\n");
		Result late = this.shell.run("backfill", "cancel", "7c01", "--reason=again");
		assertThat(late.status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(late.err()).contains("is CANCELLED");
	}

	@Test
	void whatIsCancelledTooEarlyHoldsAgain() {
		this.shell.answer("upgrade");
		this.shell.answer("backfill", "cancel", "7c01", "--reason=by hand", "--yes");
		assertThat(this.shell.run("check").status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(this.shell.answer("upgrade"))
			.contains("Held  81aa  first name is mandatory  waits for the backfill of 7c01 (paused")
			.contains("java -jar app.jar migrations backfill resume 7c01");
	}

	@Test
	void reasonIsWanted() {
		this.shell.answer("upgrade");
		for (String command : List.of("pause", "cancel")) {
			Result result = this.shell.run("backfill", command, "7c01");
			assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
			assertThat(result.err()).contains("--reason=");
		}
	}

	@Test
	void upgradeFinishesWhatHoldsTheRest() {
		assertThat(this.shell.answer("upgrade", "--finish-backfills")).contains("Upgraded  7c01", "Upgraded  81aa")
			.endsWith("4 revisions in N ms: the database is at 9d02\n");
		assertThat(filled()).isEqualTo(25);
	}

	@Test
	void upgradeThatDoesNotFinishInTimeSaysSoByItsStatus() {
		Result result = this.shell.run("upgrade", "--finish-backfills=0s");
		assertThat(result.status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(result.out()).contains("Held  81aa").contains("backfill status 7c01");
		assertThat(filled()).isZero();
	}

	@Test
	void upgradeThatCannotFinishIsForAPerson() {
		failFor(7);
		Result result = this.shell.run("upgrade", "--finish-backfills=10m");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(result.out()).contains("waits for the backfill of 7c01 (failed")
			.contains("backfill errors 7c01")
			.contains("backfill retry 7c01");
		assertThat(this.shell.answer("check")).startsWith("Nothing is pending that could run now");
	}

	@Test
	void workerExitsWhenNothingIsLeft() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "work", "--exit-when-done"))
			.isEqualTo("3 chunks, 25 rows in N ms: complete\n");
		assertThat(filled()).isEqualTo(25);
		assertThat(this.shell.answer("backfill", "work", "--exit-when-done")).startsWith("0 chunks");
	}

	@Test
	void workerLeavesAloneWhatRunsOnCommand() {
		this.shell = Customers.shell(this.dataSource,
				(backfill) -> backfill.table("customer")
					.where("first_name is null")
					.set("first_name = concat('first ', id)")
					.mode(Backfill.Mode.MANUAL));
		assertThat(this.shell.answer("upgrade")).contains("The backfill of 7c01 runs only on command:");
		assertThat(this.shell.answer("backfill", "work", "--exit-when-done")).startsWith("0 chunks");
		assertThat(filled()).isZero();
		assertThat(this.shell.answer("backfill", "run", "7c01")).startsWith("7c01  customer  done");
	}

	@Test
	void workerThatIsToldToStopEndsItsChunk() {
		StopSignal stop = new StopSignal();
		this.shell = Customers.shell(this.dataSource, stopping(stop)).stopping(stop);
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "work")).isEqualTo("1 chunk, 10 rows in N ms\n");
		assertThat(filled()).isEqualTo(10);
	}

	@Test
	void workerThatIsToldToStopAndCannotEndItsChunkRollsItBack() {
		StopSignal stop = new StopSignal();
		List<Connection> connections = new CopyOnWriteArrayList<>();
		this.shell = Customers.shell(remembering(connections),
				(backfill) -> backfill.table("customer").where("first_name is null").each((row) -> {
					stop.ask();
					for (Connection connection : connections) {
						connection.close();
					}
				}))
			.stopping(stop);
		this.shell.answer("upgrade");
		Result result = this.shell.run("backfill", "work");
		assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.DONE);
		assertThat(result.out()).isEqualTo("0 chunks, 0 rows in N ms\n");
		assertThat(result.err()).contains("The last chunk was rolled back: ");
	}

	private DataSource remembering(List<Connection> connections) {
		return new DelegatingDataSource(this.dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				connections.add(connection);
				return connection;
			}

		};
	}

	@Test
	void workerThatIsToldToStopBeforeAllIsDoneSaysSoByItsStatusIfThatWasAskedFor() {
		StopSignal stop = new StopSignal();
		this.shell = Customers.shell(this.dataSource, stopping(stop)).stopping(stop);
		this.shell.answer("upgrade");
		assertThat(this.shell.run("backfill", "work", "--exit-when-done").status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(filled()).isEqualTo(10);
	}

	private static Consumer<Backfill> stopping(StopSignal stop) {
		return (backfill) -> backfill.table("customer").where("first_name is null").each((row) -> {
			stop.ask();
			row.set("first_name", "first " + row.get("id"));
		});
	}

	@Test
	void workerSeesWhatComesLater() throws Exception {
		StopSignal stop = new StopSignal();
		Shell worker = Customers.shell(this.dataSource).stopping(stop);
		CompletableFuture<Result> result = CompletableFuture.supplyAsync(() -> worker.run("backfill", "work"));
		try {
			this.shell.answer("upgrade");
			assertThat(this.shell.answering("").answer("backfill", "status", "--watch"))
				.contains("7c01  customer  done");
		}
		finally {
			stop.ask();
		}
		assertThat(result.get().status()).isEqualTo(ExitStatus.DONE);
		assertThat(result.get().err()).startsWith("Working on what is owed, until told to stop\n")
			.contains("7c01 customer: done");
		assertThat(filled()).isEqualTo(25);
	}

	@Test
	void watchEndsWhenItIsToldTo() {
		this.shell.answer("upgrade");
		StopSignal stop = new StopSignal();
		stop.ask();
		assertThat(this.shell.stopping(stop).run("backfill", "status", "--watch").status())
			.isEqualTo(ExitStatus.NOT_MET);
	}

	private int filled() {
		return this.jdbc.queryForObject("select count(*) from customer where first_name = concat('first ', id)",
				Integer.class);
	}

}
