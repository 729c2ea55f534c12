package dev.migration.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.Migrator;
import dev.migration.execution.Resolution;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Backfills in company: with other workers, with live traffic, and with other backfills.
 */
abstract class BackfillCompanyContract {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void connect() {
		this.dataSource = testDatabase().dataSource();
		this.jdbc = new JdbcTemplate(this.dataSource);
	}

	@AfterEach
	void end() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
	}

	private BackfillProject counting(int customers, int workers, Runnable each) {
		return new BackfillProject(this.dataSource).customers(customers,
				(backfill) -> backfill.table("customer").maxWorkers(workers).chunk((op, range) -> {
					each.run();
					op.execute("update customer set name = concat(name, '!') where " + range.condition(), range.args());
				}));
	}

	private void assertEachOnce(int customers) {
		assertThat(this.jdbc.queryForList("select name from customer", String.class)).hasSize(customers)
			.allMatch((name) -> name.matches("name \\d+!"));
	}

	@Test
	void workersShareTheChunksUpToTheLimit() throws Exception {
		AtomicInteger atWork = new AtomicInteger();
		List<Integer> seen = new CopyOnWriteArrayList<>();
		CountDownLatch together = new CountDownLatch(2);
		BackfillProject project = counting(200, 2, () -> {
			seen.add(atWork.incrementAndGet());
			together.countDown();
			try {
				assertThat(together.await(30, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			atWork.decrementAndGet();
		});
		project.migrator().upgrade();
		List<Future<BackfillReport>> workers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			workers.add(this.threads.submit(() -> project.migrator().backfills().work(BackfillWork.all())));
		}
		long rows = 0;
		for (Future<BackfillReport> worker : workers) {
			rows += worker.get(60, TimeUnit.SECONDS).rows();
		}
		assertThat(rows).isEqualTo(200);
		assertThat(seen).contains(2).doesNotContain(3, 4);
		assertEachOnce(200);
	}

	@Test
	void rowThatLiveTrafficHasLockedIsDoneLater() throws Exception {
		Migrator migrator = counting(25, 1, () -> {
		}).settings((settings) -> settings.withLockTimeout(Duration.ofMillis(100))).migrator();
		migrator.upgrade();
		CountDownLatch locked = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger failures = new AtomicInteger();
		migrator.backfills().addListener(new BackfillListener() {

			@Override
			public void chunkFailed(String revision, String name, Throwable failure, Duration duration) {
				if (failures.incrementAndGet() == 2) {
					release.countDown();
				}
			}

		});
		Future<?> traffic = this.threads.submit(() -> {
			new TransactionTemplate(new DataSourceTransactionManager(this.dataSource))
				.executeWithoutResult((status) -> {
					this.jdbc.queryForList("select id from customer where id = 15 for update");
					locked.countDown();
					try {
						assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
				});
		});
		assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(migrator.backfills().work(BackfillWork.all()).isComplete()).isTrue();
		traffic.get(30, TimeUnit.SECONDS);
		assertEachOnce(25);
		assertThat(failures).hasValueGreaterThanOrEqualTo(2);
		assertThat(migrator.backfills().errors("b", 10)).isEmpty();
	}

	@Test
	void conditionOfTheUserHoldsItBack() {
		AtomicInteger asked = new AtomicInteger();
		Migrator migrator = new BackfillProject(this.dataSource)
			.customers(25,
					(backfill) -> backfill.table("customer")
						.where("first_name is null")
						.set("first_name = 'x'")
						.throttle(() -> asked.incrementAndGet() <= 2))
			.migrator();
		migrator.upgrade();
		assertThat(migrator.backfills().work(BackfillWork.all().until(() -> asked.get() == 2)).chunks()).isZero();
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(25);
	}

	@Test
	void partsOfARevisionAreDoneInTheirOrder() {
		List<String> order = new CopyOnWriteArrayList<>();
		Migrator migrator = new BackfillProject(this.dataSource).customers(25, (backfill) -> {
			backfill.table("customer").named("names").where("first_name is null").each((row) -> {
				order.add("names");
				row.set("first_name", "x");
			});
			backfill.table("customer").named("marks").where("name not like '%!'").each((row) -> {
				order.add("marks");
				row.set("name", row.get("first_name") + "!");
			});
		}).migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		assertThat(order).hasSize(50)
			.startsWith("names")
			.endsWith("marks")
			.isSortedAccordingTo((a, b) -> b.compareTo(a));
		assertThat(migrator.backfills().status()).extracting(BackfillStatus::state)
			.containsExactly(BackfillState.DONE, BackfillState.DONE);
		assertThat(migrator.backfills().unfinished()).isEmpty();
	}

	@Test
	void downgradeThatFailsGoesOnWhereItWas() {
		AtomicBoolean broken = new AtomicBoolean(true);
		AtomicInteger chunks = new AtomicInteger();
		BackfillProject project = new BackfillProject(this.dataSource).customers(25,
				(backfill) -> backfill.table("customer").set("name = concat(name, '!')").downgradeChunk((op, range) -> {
					if (chunks.incrementAndGet() == 2 && broken.get()) {
						throw new IllegalStateException("no way back here");
					}
					op.execute("update customer set name = concat('<', name) where " + range.condition(), range.args());
				}));
		Migrator migrator = project.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator.downgrade("a"))
			.withMessageContaining("no way back here");
		assertThat(migrator.backfills().status()).singleElement()
			.extracting(BackfillStatus::state)
			.isEqualTo(BackfillState.REVERSING);
		broken.set(false);
		migrator.downgrade("a");
		assertThat(this.jdbc.queryForList("select name from customer", String.class)).hasSize(25)
			.allMatch((name) -> name.matches("<name \\d+!"));
	}

	@Test
	void reversalThatWasGivenUpIsResumedForwards() {
		AtomicInteger chunks = new AtomicInteger();
		Migrator migrator = new BackfillProject(this.dataSource).customers(25,
				(backfill) -> backfill.table("customer")
					.where("first_name is null")
					.set("first_name = 'x'")
					.downgradeChunk((op, range) -> {
						if (chunks.incrementAndGet() == 2) {
							throw new IllegalStateException("no way back here");
						}
						op.execute("update customer set first_name = null where " + range.condition(), range.args());
					}))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator.downgrade("a"));
		assertThat(this.jdbc.queryForObject("select count(first_name) from customer", Integer.class)).isEqualTo(20);
		migrator.backfills().resume("b");
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(5);
		assertThat(migrator.backfills().unfinished()).isEmpty();
	}

	@Test
	void revisionThatAPersonSaysIsAppliedOwesItsBackfill() {
		AtomicBoolean broken = new AtomicBoolean(true);
		Migrator migrator = new BackfillProject(this.dataSource)
			.revision("a", (op) -> op.execute("create table customer (id integer primary key, first_name varchar(9))"))
			.fills("b<-a", (op) -> op.outsideTransaction((self) -> {
				self.execute("insert into customer (id) values (1)");
				if (broken.get()) {
					throw new IllegalStateException("half done");
				}
			}), (backfill) -> backfill.table("customer").where("first_name is null").set("first_name = 'x'"))
			.migrator();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::upgrade);
		migrator.resolve("b", Resolution.applied(), "looked at it");
		assertThat(migrator.backfills().unfinished()).containsExactly("b");
		assertThat(migrator.backfills().work(BackfillWork.of(Set.of("b"))).rows()).isEqualTo(1);
	}

	@Test
	void chunkMayNotLeaveItsTransaction() {
		Migrator migrator = new BackfillProject(this.dataSource).customers(5,
				(backfill) -> backfill.table("customer").chunk((op, range) -> op.outsideTransaction((self) -> {
				})))
			.migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		assertThat(migrator.backfills().errors("b", 1)).singleElement()
			.satisfies((error) -> assertThat(error.message()).contains("UnsupportedOperationException"));
	}

}
