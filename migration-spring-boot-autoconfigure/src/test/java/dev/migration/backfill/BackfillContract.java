package dev.migration.backfill;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.MigrationException;
import dev.migration.execution.DatabaseState;
import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.Migrator;
import dev.migration.execution.RevisionState;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a backfill does from the upgrade of its revision to its end, and how it is taken
 * back.
 */
abstract class BackfillContract {

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void connect() {
		this.dataSource = testDatabase().dataSource();
		testDatabase().assertReached(this.dataSource);
		this.jdbc = new JdbcTemplate(this.dataSource);
	}

	private static void firstNames(Backfill backfill) {
		backfill.table("customer").where("first_name is null").set("first_name = concat('first ', id)");
	}

	private Migrator owing(int customers) {
		Migrator migrator = new BackfillProject(this.dataSource).customers(customers, BackfillContract::firstNames)
			.migrator();
		migrator.upgrade();
		return migrator;
	}

	private BackfillStatus only(Migrator migrator) {
		List<BackfillStatus> all = migrator.backfills().status();
		assertThat(all).hasSize(1);
		return all.get(0);
	}

	private int filled() {
		return this.jdbc.queryForObject("select count(*) from customer where first_name = concat('first ', id)",
				Integer.class);
	}

	@Test
	void upgradeOwesItAndLeavesItToTheWorkers() {
		Migrator migrator = owing(25);
		BackfillStatus status = only(migrator);
		assertThat(status.state()).isEqualTo(BackfillState.PENDING);
		assertThat(status.mode()).isEqualTo(Backfill.Mode.BACKGROUND);
		assertThat(status.revision()).isEqualTo("b");
		assertThat(status.owedSince()).isNotNull();
		assertThat(migrator.backfills().unfinished()).containsExactly("b");
		assertThat(filled()).isZero();
	}

	@Test
	void workDoesAllRowsInChunks() {
		Migrator migrator = owing(25);
		BackfillReport report = migrator.backfills().work(BackfillWork.all());
		assertThat(report.rows()).isEqualTo(25);
		assertThat(report.chunks()).isEqualTo(3);
		assertThat(report.isComplete()).isTrue();
		assertThat(filled()).isEqualTo(25);
		BackfillStatus status = only(migrator);
		assertThat(status.state()).isEqualTo(BackfillState.DONE);
		assertThat(status.rowsDone()).isEqualTo(25);
		assertThat(status.rowsExpected()).isEqualTo(25);
		assertThat(status.chunksDone()).isEqualTo(3);
		assertThat(status.endedAt()).isNotNull();
		assertThat(migrator.backfills().unfinished()).isEmpty();
	}

	@Test
	void workGoesOnWhereItWasLeft() {
		Migrator migrator = owing(25);
		assertThat(migrator.backfills().work(BackfillWork.all().chunks(1)).rows()).isEqualTo(10);
		assertThat(only(migrator).state()).isEqualTo(BackfillState.RUNNING);
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(15);
	}

	@Test
	void chunkOfAKilledProcessIsDoneOnceByTheNext() {
		int[] calls = { 0 };
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25, (backfill) -> backfill.table("customer").chunk((op, range) -> {
				calls[0]++;
				op.execute("update customer set name = concat(name, '!') where " + range.condition(), range.args());
			}))
			.migrator();
		migrator.upgrade();
		assertThat(migrator.backfills().work(BackfillWork.of("b").killedAfter(1)).chunks()).isEqualTo(1);
		assertThat(calls[0]).isEqualTo(2);
		assertThat(this.jdbc.queryForObject("select count(*) from customer where name like '%!'", Integer.class))
			.isEqualTo(10);
		assertThat(migrator.backfills().work(BackfillWork.of("b")).rows()).isEqualTo(15);
		assertThat(this.jdbc.queryForList("select name from customer", String.class))
			.allMatch((name) -> name.matches("name \\d+!"));
	}

	@Test
	void workWithoutPatienceLeavesChunksToThoseThatHaveThem() throws Exception {
		CountDownLatch working = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25, (backfill) -> backfill.table("customer").where("first_name is null").each((row) -> {
				working.countDown();
				goOn.await();
				row.set("first_name", "first " + row.get("id", Integer.class));
			}))
			.migrator();
		migrator.upgrade();
		Thread other = new Thread(() -> migrator.backfills().work(BackfillWork.all()));
		other.start();
		working.await();
		BackfillReport report = migrator.backfills().work(BackfillWork.all().patient(Duration.ofHours(1)));
		assertThat(report.chunks()).isZero();
		assertThat(report.unfinished()).containsExactly("b");
		goOn.countDown();
		other.join();
		assertThat(filled()).isEqualTo(25);
	}

	@Test
	void tableWithoutRowsIsDoneByTheUpgrade() {
		assertThat(only(owing(0)).state()).isEqualTo(BackfillState.DONE);
	}

	@Test
	void smallTableIsDoneDuringTheUpgrade() {
		Migrator migrator = new BackfillProject(this.dataSource).customers(25, BackfillContract::firstNames)
			.settings((settings) -> settings.withInlineRows(25))
			.migrator();
		migrator.upgrade();
		assertThat(only(migrator).state()).isEqualTo(BackfillState.DONE);
		assertThat(filled()).isEqualTo(25);
	}

	@Test
	void whatIsWrittenMeanwhileIsNotOverwritten() {
		Migrator migrator = owing(25);
		migrator.backfills().work(BackfillWork.all().chunks(1));
		this.jdbc.update("update customer set first_name = 'own' where id in (5, 15)");
		migrator.backfills().work(BackfillWork.all());
		assertThat(
				this.jdbc.queryForList("select id from customer where first_name = 'own' order by id", Integer.class))
			.containsExactly(5, 15);
	}

	@Test
	void rowsThatAreAddedBehindTheChunksAreSwept() {
		Migrator migrator = owing(25);
		migrator.backfills().work(BackfillWork.all().chunks(2));
		this.jdbc.update("insert into customer (id, name) values (0, 'late'), (-3, 'later')");
		migrator.backfills().work(BackfillWork.all());
		BackfillStatus status = only(migrator);
		assertThat(status.state()).isEqualTo(BackfillState.DONE);
		assertThat(status.pass()).isEqualTo(2);
		assertThat(filled()).isEqualTo(27);
	}

	@Test
	void withoutConditionEachRowIsChangedOnce() {
		BackfillProject project = new BackfillProject(this.dataSource).customers(25,
				(backfill) -> backfill.table("customer").set("name = concat(name, '!')").downgrade("name = 'undone'"));
		Migrator migrator = project.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all().chunks(1));
		this.jdbc.update("insert into customer (id, name) values (100, 'new')");
		migrator.backfills().work(BackfillWork.all());
		assertThat(this.jdbc.queryForList("select name from customer where id <= 25", String.class))
			.allMatch((name) -> name.matches("name \\d+!"));
		assertThat(this.jdbc.queryForObject("select name from customer where id = 100", String.class)).isEqualTo("new");
		assertThat(only(migrator).state()).isEqualTo(BackfillState.DONE);
	}

	@Test
	void workThatChangesNothingOfTheConditionPauses() {
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25, (backfill) -> backfill.table("customer").where("id > 0").set("first_name = 'x'"))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		BackfillStatus status = only(migrator);
		assertThat(status.state()).isEqualTo(BackfillState.PAUSED);
		assertThat(status.reason()).contains("does not make `where` false");
		assertThat(this.jdbc.queryForObject("select count(first_name) from customer", Integer.class)).isZero();
	}

	@Test
	void rowsAreComputedInJava() {
		Migrator migrator = new BackfillProject(this.dataSource).customers(25,
				(backfill) -> backfill.table("customer").where("first_name is null").columns("name").each((row) -> {
					String name = row.getString("name");
					row.set("first_name", "first " + name.substring(5));
				}))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		assertThat(filled()).isEqualTo(25);
		assertThat(only(migrator).rowsDone()).isEqualTo(25);
	}

	@Test
	void conditionOfRowsThatAreComputedInJavaMayNameTheTable() {
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25,
					(backfill) -> backfill.table("customer")
						.where("customer.first_name is null")
						.each((row) -> row.set("first_name", "first " + row.get("id"))))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		assertThat(only(migrator).state()).isEqualTo(BackfillState.DONE);
		assertThat(filled()).isEqualTo(25);
	}

	@Test
	void chunksAreDoneWithStatementsOfOnesOwn() {
		Migrator migrator = new BackfillProject(this.dataSource).customers(25, (backfill) -> backfill.table("customer")
			.where("first_name is null")
			.chunk((op, range) -> op.execute(
					"update customer set first_name = concat('first ', id) where " + range.condition(), range.args())))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		assertThat(filled()).isEqualTo(25);
	}

	@Test
	void severalStatementsOfAChunkCountItsRowsOnce() {
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25, (backfill) -> backfill.table("customer").where("first_name is null").chunk((op, range) -> {
				op.execute("update customer set name = concat(name, '!') where " + range.condition(), range.args());
				op.execute("update customer set first_name = 'x' where " + range.condition(), range.args());
			}))
			.migrator();
		migrator.upgrade();
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(25);
		assertThat(only(migrator).rowsDone()).isEqualTo(25);
	}

	@Test
	void rowThatFailsGoesToTheErrorsAndTheOthersAreDone() {
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25, (backfill) -> backfill.table("customer").where("first_name is null").each((row) -> {
				if (row.get("id", Integer.class) == 17) {
					throw new IllegalStateException("no name for this one");
				}
				row.set("first_name", "first " + row.get("id"));
			}))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		BackfillStatus status = only(migrator);
		assertThat(status.state()).isEqualTo(BackfillState.FAILED);
		assertThat(status.errors()).isEqualTo(1);
		assertThat(filled()).isEqualTo(24);
		assertThat(migrator.backfills().errors("b", 10)).singleElement()
			.satisfies((error) -> assertThat(error.key()).isEqualTo("17"));
	}

	@Test
	void tooManyRowsThatFailPauseIt() {
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25, (backfill) -> backfill.table("customer").where("first_name is null").each((row) -> {
				throw new IllegalStateException("none");
			}))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		BackfillStatus status = only(migrator);
		assertThat(status.state()).isEqualTo(BackfillState.PAUSED);
		assertThat(status.errors()).isEqualTo(3);
		assertThat(status.reason()).contains("3 rows failed, of which 2 may");
	}

	@Test
	void retryDoesTheRowsThatFailed() {
		int[] bad = { 17 };
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25, (backfill) -> backfill.table("customer").where("first_name is null").each((row) -> {
				if (row.get("id", Integer.class) == bad[0]) {
					throw new IllegalStateException("no name for this one");
				}
				row.set("first_name", "first " + row.get("id"));
			}))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		bad[0] = -1;
		assertThat(migrator.backfills().retry("b")).singleElement()
			.extracting(BackfillStatus::state)
			.isEqualTo(BackfillState.RUNNING);
		migrator.backfills().work(BackfillWork.all());
		assertThat(only(migrator).state()).isEqualTo(BackfillState.DONE);
		assertThat(filled()).isEqualTo(25);
		assertThat(migrator.backfills().errors("b", 10)).isEmpty();
	}

	@Test
	void statementThatCannotRunPausesItAtOnce() {
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25, (backfill) -> backfill.table("customer").where("first_name is null").set("nonsense = 1"))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		BackfillStatus status = only(migrator);
		assertThat(status.state()).isEqualTo(BackfillState.PAUSED);
		assertThat(status.errors()).isZero();
	}

	@Test
	void pausedIsLeftAloneUntilItIsResumed() {
		Migrator migrator = owing(25);
		migrator.backfills().work(BackfillWork.all().chunks(1));
		migrator.backfills().pause("b", "peak hours");
		assertThat(migrator.backfills().work(BackfillWork.all()).chunks()).isZero();
		assertThat(only(migrator).reason()).isEqualTo("peak hours");
		assertThatExceptionOfType(BackfillStateException.class)
			.isThrownBy(() -> migrator.backfills().pause("b", "again"));
		migrator.backfills().resume("b");
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(15);
	}

	@Test
	void downgradeTakesBackTheChunksThatWereDone() {
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25,
					(backfill) -> backfill.table("customer")
						.where("first_name is null")
						.set("first_name = concat('first ', id)")
						.downgrade("name = concat('undone ', id)"))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all().chunks(2));
		migrator.downgrade("a");
		assertThat(this.jdbc.queryForObject("select count(*) from customer where name like 'undone %'", Integer.class))
			.isEqualTo(20);
		assertThat(migrator.backfills().status()).isEmpty();
		assertThat(migrator.backfills().unfinished()).isEmpty();
		migrator.upgrade();
		assertThat(only(migrator).state()).isEqualTo(BackfillState.PENDING);
	}

	@Test
	void downgradeThatFailedTakesEachRowBackOnceInTheEnd() {
		int[] chunks = { 0 };
		Migrator migrator = new BackfillProject(this.dataSource).customers(25,
				(backfill) -> backfill.table("customer")
					.where("first_name is null")
					.set("first_name = concat('first ', id)")
					.downgradeChunk((op, range) -> {
						if (++chunks[0] == 3) {
							throw new IllegalStateException("not this time");
						}
						op.execute("update customer set name = concat('un', name) where " + range.condition(),
								range.args());
					}))
			.barrier("c<-b", "b", (op) -> {
			})
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		this.jdbc.update("insert into customer (id, name) values (30, 'name'), (0, 'name')");
		migrator.upgrade();
		assertThat(only(migrator).pass()).isEqualTo(2);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator.downgrade("a"));
		assertThat(only(migrator).state()).isEqualTo(BackfillState.REVERSING);
		migrator.downgrade("a");
		assertThat(this.jdbc.queryForList("select name from customer", String.class)).hasSize(27)
			.allMatch((name) -> name.startsWith("unname"));
	}

	@Test
	void chunksAreWorkedOnAtTheSameTimeUpToTheLimit() {
		AtomicReference<Runnable> beside = new AtomicReference<>();
		Migrator migrator = besides(beside, 2);
		migrator.upgrade();
		AtomicInteger second = new AtomicInteger();
		AtomicInteger third = new AtomicInteger();
		beside.set(() -> {
			beside.set(() -> third.set(briefly(migrator)));
			second.set(briefly(migrator));
		});
		migrator.backfills().work(BackfillWork.all());
		assertThat(second).as("chunks of the second worker").hasPositiveValue();
		assertThat(third).as("chunks of the third worker").hasValue(0);
		assertThat(filled()).isEqualTo(55);
	}

	/**
	 * Lets something happen while a chunk is being worked on.
	 */
	private Migrator besides(AtomicReference<Runnable> beside, int workers) {
		return new BackfillProject(this.dataSource).customers(55,
				(backfill) -> backfill.table("customer")
					.where("first_name is null")
					.maxWorkers(workers)
					.chunk((op, range) -> {
						op.execute("update customer set first_name = concat('first ', id) where " + range.condition(),
								range.args());
						Runnable once = beside.getAndSet(null);
						if (once != null) {
							CompletableFuture.runAsync(once).join();
						}
					}))
			.migrator();
	}

	/**
	 * Works without much patience.
	 * @return how many chunks it did
	 */
	private static int briefly(Migrator migrator) {
		AtomicInteger asked = new AtomicInteger();
		return migrator.backfills().work(BackfillWork.all().until(() -> asked.incrementAndGet() > 10)).chunks();
	}

	@Test
	void limitThatIsLoweredHoldsForChunksThatAreCutAlready() {
		AtomicReference<Runnable> beside = new AtomicReference<>();
		Migrator migrator = besides(beside, 4);
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all().chunks(1));
		migrator.backfills().limit("b", 1);
		assertThat(only(migrator).chunksOpen()).isEqualTo(3);
		AtomicInteger others = new AtomicInteger(-1);
		beside.set(() -> others.set(briefly(migrator)));
		migrator.backfills().work(BackfillWork.all());
		assertThat(others).as("chunks done while one was being worked on").hasValue(0);
		assertThat(filled()).isEqualTo(55);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void workGoesOnWhenAConnectionIsLostAtACommit(int commit) {
		for (boolean committed : new boolean[] { false, true }) {
			BreakingDataSource breaking = new BreakingDataSource(this.dataSource, commit, committed);
			Migrator migrator = project(this.dataSource).migrator();
			migrator.upgrade();
			assertThat(project(breaking).migrator().backfills().work(BackfillWork.all()).isComplete()).isTrue();
			assertThat(breaking.hasBroken()).isTrue();
			assertThat(this.jdbc.queryForList("select name from customer", String.class)).hasSize(25)
				.allMatch((name) -> name.matches("name \\d+!"));
			migrator.downgrade("base");
			this.jdbc.execute("drop table customer");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void downgradeThatLostItsConnectionAtACommitTakesEachRowBackOnceInTheEnd(int commit) {
		for (boolean committed : new boolean[] { false, true }) {
			BreakingDataSource breaking = new BreakingDataSource(this.dataSource, commit, committed);
			Migrator migrator = project(this.dataSource).migrator();
			migrator.upgrade();
			migrator.backfills().work(BackfillWork.all());
			assertThatExceptionOfType(MigrationException.class)
				.isThrownBy(() -> project(breaking).migrator().downgrade("a"));
			assertThat(only(migrator).state()).isIn(BackfillState.REVERSING, BackfillState.DONE);
			migrator.downgrade("a");
			assertThat(this.jdbc.queryForList("select name from customer", String.class)).hasSize(25)
				.allMatch((name) -> name.matches("unname \\d+!"));
			migrator.downgrade("base");
			this.jdbc.execute("drop table customer");
		}
	}

	private static BackfillProject project(DataSource dataSource) {
		return new BackfillProject(dataSource).customers(25,
				(backfill) -> backfill.table("customer")
					.set("name = concat(name, '!')")
					.downgrade("name = concat('un', name)"));
	}

	/**
	 * Lets something happen on another connection after the state was read, and before a
	 * chunk is taken.
	 */
	private Migrator disturbed(Consumer<Migrator> disturbance) {
		AtomicReference<Migrator> other = new AtomicReference<>();
		AtomicInteger looks = new AtomicInteger();
		Migrator migrator = new BackfillProject(this.dataSource).customers(25,
				(backfill) -> backfill.table("customer")
					.where("first_name is null")
					.set("first_name = concat('first ', id)")
					.downgradeChunk((op, range) -> {
						throw new IllegalStateException("not this time");
					})
					.throttle(() -> {
						// the second chunk is there already
						if (looks.incrementAndGet() == 3) {
							CompletableFuture.runAsync(() -> disturbance.accept(other.get())).join();
						}
						return false;
					}))
			.migrator();
		other.set(migrator);
		migrator.upgrade();
		return migrator;
	}

	@Test
	void nothingIsDoneOnceItIsPaused() {
		Migrator migrator = disturbed((other) -> other.backfills().pause("b", "now"));
		migrator.backfills().limit("b", 2);
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(10);
		assertThat(filled()).isEqualTo(10);
		assertThat(only(migrator).state()).isEqualTo(BackfillState.PAUSED);
		assertThat(only(migrator).chunksOpen()).isPositive();
	}

	@Test
	void nothingIsDoneOnceADowngradeHasBegun() {
		Migrator migrator = disturbed((other) -> assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> other.downgrade("a")));
		migrator.backfills().limit("b", 2);
		migrator.backfills().work(BackfillWork.all());
		assertThat(filled()).isEqualTo(10);
		assertThat(only(migrator).state()).isEqualTo(BackfillState.REVERSING);
		assertThat(only(migrator).chunksOpen()).isPositive();
	}

	@Test
	void dryRunChangesNothing() {
		Migrator migrator = owing(25);
		List<BackfillTrial> trials = migrator.backfills().dryRun("b", 2);
		assertThat(trials).singleElement().satisfies((trial) -> {
			assertThat(trial.samples()).extracting(BackfillTrial.Sample::rows).containsExactly(10L, 10L);
			assertThat(trial.rowsExpected()).isEqualTo(25);
		});
		assertThat(filled()).isZero();
		assertThat(only(migrator).state()).isEqualTo(BackfillState.PENDING);
	}

	@Test
	void revisionWithoutBackfillIsUnknown() {
		Migrator migrator = owing(25);
		assertThatExceptionOfType(UnknownBackfillException.class).isThrownBy(() -> migrator.backfills().pause("a", ""));
		assertThatExceptionOfType(UnknownBackfillException.class).isThrownBy(() -> migrator.backfills().dryRun("a", 1));
	}

	private BackfillProject withBarrier(int customers) {
		return new BackfillProject(this.dataSource).customers(customers, BackfillContract::firstNames)
			.barrier("c<-b", "b", (op) -> op.execute("create table contracted as select id, first_name from customer"))
			.revision("d<-c", (op) -> op.execute("create table after_it (id integer)"))
			.revision("e<-b", (op) -> op.execute("create table beside_it (id integer)"));
	}

	private List<String> current(Migrator migrator) {
		return migrator.status().current();
	}

	@Test
	void whatWaitsForItIsHeldAndOtherBranchesRun() {
		Migrator migrator = withBarrier(25).forked().migrator();
		MigrationReport report = migrator.upgrade();
		assertThat(report.held()).containsExactly("c", "d");
		assertThat(current(migrator)).containsExactly("e");
		MigrationStatus status = migrator.status();
		assertThat(status.state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(status.held()).containsExactly("c", "d");
		assertThat(status.pending()).isEmpty();
		assertThat(status.revision("d").orElseThrow().state()).isEqualTo(RevisionState.HELD);
		assertThat(status.backfills()).hasSize(1);
		migrator.validate();
		migrator.backfills().work(BackfillWork.all());
		assertThat(migrator.status().pending()).containsExactly("c", "d");
		assertThat(migrator.upgrade().held()).isEmpty();
		assertThat(current(migrator)).containsExactlyInAnyOrder("d", "e");
	}

	@Test
	void smallTableHoldsNothingUp() {
		Migrator migrator = withBarrier(25).forked().settings((settings) -> settings.withInlineRows(100)).migrator();
		MigrationReport report = migrator.upgrade();
		assertThat(report.held()).isEmpty();
		assertThat(report.steps()).extracting((step) -> step.revision().id())
			.containsExactlyInAnyOrder("a", "b", "c", "d", "e");
		assertThat(this.jdbc.queryForObject("select count(first_name) from contracted", Integer.class)).isEqualTo(25);
	}

	@Test
	void upgradeFinishesWhatHoldsARevision() {
		Migrator migrator = withBarrier(25).forked().migrator();
		MigrationReport report = migrator.upgrade(RevisionTarget.HEADS, Duration.ofMinutes(1));
		assertThat(report.held()).isEmpty();
		assertThat(report.headsAfter()).containsExactlyInAnyOrder("d", "e");
		assertThat(report.steps()).hasSize(5);
	}

	@Test
	void rowsOfOldWritersAreDoneBeforeTheBarrierOpens() {
		Migrator migrator = withBarrier(25).forked().migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		this.jdbc.update("insert into customer (id, name) values (26, 'of an old writer')");
		MigrationReport report = migrator.upgrade();
		assertThat(report.held()).isEmpty();
		assertThat(this.jdbc.queryForObject("select count(first_name) from contracted", Integer.class)).isEqualTo(26);
		assertThat(only(migrator).state()).isEqualTo(BackfillState.DONE);
	}

	@Test
	void barrierHoldsAgainIfOldWritersLeftTooMuch() {
		Migrator migrator = withBarrier(25).forked().migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		for (int id = 26; id < 80; id++) {
			this.jdbc.update("insert into customer (id, name) values (?, 'of an old writer')", id);
		}
		assertThat(migrator.upgrade().held()).containsExactly("c", "d");
		assertThat(only(migrator).state()).isEqualTo(BackfillState.RUNNING);
		assertThat(migrator.backfills().unfinished()).containsExactly("b");
		migrator.backfills().work(BackfillWork.all());
		assertThat(migrator.upgrade().held()).isEmpty();
	}

	@Test
	void cancelledOpensTheBarrierOnceSomebodyHasDoneTheRows() {
		Migrator migrator = withBarrier(25).forked().migrator();
		migrator.upgrade();
		migrator.backfills().cancel("b", "by hand");
		assertThat(migrator.backfills().unfinished()).isEmpty();
		assertThat(migrator.upgrade().held()).containsExactly("c", "d");
		assertThat(only(migrator).state()).isEqualTo(BackfillState.PAUSED);
		assertThat(only(migrator).reason()).contains("cancelled, but a revision waits for it");
		this.jdbc.update("update customer set first_name = 'by hand'");
		migrator.backfills().cancel("b", "by hand");
		assertThat(migrator.upgrade().held()).isEmpty();
	}

	@Test
	void downgradeOfWhatWasHeldNeedsNothing() {
		Migrator migrator = withBarrier(25).forked().migrator();
		migrator.upgrade();
		assertThat(migrator.downgrade("base").steps()).extracting((step) -> step.revision().id())
			.containsExactly("e", "b", "a");
	}

	@Test
	void manualOneWaitsForACommand() {
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25,
					(backfill) -> backfill.table("customer")
						.where("first_name is null")
						.set("first_name = 'x'")
						.mode(Backfill.Mode.MANUAL))
			.settings((settings) -> settings.withInlineRows(100))
			.migrator();
		migrator.upgrade();
		assertThat(migrator.backfills().work(BackfillWork.all()).chunks()).isZero();
		assertThat(migrator.backfills().work(BackfillWork.of(Set.of("b"))).isComplete()).isTrue();
	}

	@Test
	void changedDeclarationPausesAHalfDoneOne() {
		Migrator migrator = owing(25);
		migrator.backfills().work(BackfillWork.all().chunks(1));
		Migrator changed = new BackfillProject(this.dataSource)
			.customers(25,
					(backfill) -> backfill.table("customer").where("first_name is null").set("first_name = 'new'"))
			.migrator();
		assertThat(changed.backfills().work(BackfillWork.all()).chunks()).isZero();
		assertThat(only(changed).state()).isEqualTo(BackfillState.PAUSED);
		assertThat(only(changed).reason()).contains("declaration has changed");
		changed.backfills().resume("b");
		changed.backfills().work(BackfillWork.all());
		assertThat(filled()).isEqualTo(10);
		assertThat(only(changed).state()).isEqualTo(BackfillState.DONE);
	}

	@Test
	void changedDeclarationMayBeginAgain() {
		Migrator migrator = owing(25);
		migrator.backfills().work(BackfillWork.all().chunks(1));
		Migrator changed = new BackfillProject(this.dataSource)
			.customers(25,
					(backfill) -> backfill.table("customer")
						.where("first_name is null or first_name <> 'new'")
						.set("first_name = 'new'"))
			.settings((settings) -> settings.withOnChange(BackfillSettings.OnChange.RESTART))
			.migrator();
		changed.backfills().work(BackfillWork.all());
		assertThat(only(changed).state()).isEqualTo(BackfillState.DONE);
		assertThat(this.jdbc.queryForObject("select count(*) from customer where first_name = 'new'", Integer.class))
			.isEqualTo(25);
	}

	@Test
	void applicationThatDoesNotDeclareItLeavesItAlone() {
		owing(25);
		Migrator other = new BackfillProject(this.dataSource).revision("a", (op) -> {
		}).migrator();
		assertThat(other.backfills().work(BackfillWork.all()).chunks()).isZero();
		assertThat(only(other).declared()).isFalse();
		assertThat(only(other).state()).isEqualTo(BackfillState.PENDING);
	}

	@Test
	void stampedRevisionOwesNothing() {
		Migrator migrator = new BackfillProject(this.dataSource).customers(25, BackfillContract::firstNames).migrator();
		migrator.upgrade("a");
		this.jdbc.execute("alter table customer add column first_name varchar(40)");
		migrator.stamp(List.of(RevisionTarget.parse("b")), false);
		assertThat(migrator.backfills().status()).isEmpty();
	}

	@Test
	void stampBelowItForgetsIt() {
		Migrator migrator = owing(25);
		migrator.stamp(List.of(RevisionTarget.parse("a")), false);
		assertThat(migrator.backfills().unfinished()).isEmpty();
		assertThat(migrator.backfills().status()).isEmpty();
	}

}
