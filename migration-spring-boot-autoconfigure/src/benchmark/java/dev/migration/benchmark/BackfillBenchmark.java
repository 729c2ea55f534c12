package dev.migration.benchmark;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.migration.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Backfills against the loops that an expert writes by hand, and against one statement:
 * at the same time, on a database each, by turns of a second. What cannot be interrupted
 * has one long turn. The lines that it prints count; JMH's own figures are all together.
 * {@code -jvmArgsAppend -Drows=5000000} for large tables.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx128m")
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@State(Scope.Thread)
public class BackfillBenchmark {

	private @Nullable Contest contest;

	@Benchmark
	public void setInPostgres() throws Exception {
		race("set in PostgreSQL", TestDatabase.POSTGRESQL, BackfillBenchmark::assignments);
	}

	@Benchmark
	public void setInMariaDb() throws Exception {
		race("set in MariaDB", TestDatabase.MARIADB, BackfillBenchmark::assignments);
	}

	@Benchmark
	@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
	public void setInH2() throws Exception {
		race("set in H2", TestDatabase.H2, BackfillBenchmark::assignments);
	}

	@Benchmark
	public void eachInPostgres() throws Exception {
		race("each in PostgreSQL", TestDatabase.POSTGRESQL, BackfillBenchmark::rows);
	}

	@Benchmark
	public void eachInMariaDb() throws Exception {
		race("each in MariaDB", TestDatabase.MARIADB, BackfillBenchmark::rows);
	}

	@Benchmark
	@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
	public void eachInH2() throws Exception {
		race("each in H2", TestDatabase.H2, BackfillBenchmark::rows);
	}

	@Benchmark
	public void workersInPostgres() throws Exception {
		race("workers in PostgreSQL", TestDatabase.POSTGRESQL, BackfillBenchmark::workers);
	}

	@Benchmark
	public void workersInMariaDb() throws Exception {
		race("workers in MariaDB", TestDatabase.MARIADB, BackfillBenchmark::workers);
	}

	private static List<Contest.Entry> assignments(TestDatabase database) {
		List<Contest.Entry> entries = new ArrayList<>();
		CustomerTable ours = new CustomerTable(database);
		entries.add(new Contest.Entry("ours", false, ours, (backfill) -> backfill.set(ours.assignment()), ours::work));
		for (int size : new int[] { 5_000, 10_000, 50_000 }) {
			CustomerTable table = new CustomerTable(database);
			entries.add(byHand(table, "by hand, " + size, true,
					(connection, turn) -> new KeysetLoop(size).update(connection, table.assignment(), turn)));
		}
		CustomerTable table = new CustomerTable(database);
		entries.add(byHand(table, "one update", false, (connection, turn) -> {
			try (Statement statement = connection.createStatement()) {
				statement
					.executeUpdate("update customer set %s where first_name is null".formatted(table.assignment()));
			}
		}));
		return entries;
	}

	private static List<Contest.Entry> rows(TestDatabase database) {
		List<Contest.Entry> entries = new ArrayList<>();
		CustomerTable ours = new CustomerTable(database);
		entries.add(new Contest.Entry(
				"ours", false, ours, (
						backfill) -> backfill.columns("name")
							.each((row) -> row.set("first_name",
									CustomerTable.firstName(Objects.requireNonNull(row.getString("name"))))),
				ours::work));
		for (int size : new int[] { 1_000, 5_000, 10_000 }) {
			entries
				.add(byHand(new CustomerTable(database), "by hand, " + size, true, new KeysetLoop(size)::updateEach));
		}
		return entries;
	}

	private static List<Contest.Entry> workers(TestDatabase database) {
		List<Contest.Entry> entries = new ArrayList<>();
		for (int workers : new int[] { 1, 2, 4 }) {
			CustomerTable table = new CustomerTable(database);
			entries.add(new Contest.Entry("ours, workers " + workers, false, table,
					(backfill) -> backfill.set(table.assignment()).maxWorkers(workers), (turn) -> table.work(workers)));
		}
		CustomerTable table = new CustomerTable(database);
		entries.add(byHand(table, "by hand, 10000", true,
				(connection, turn) -> new KeysetLoop(10_000).update(connection, table.assignment(), turn)));
		return entries;
	}

	private static Contest.Entry byHand(CustomerTable table, String name, boolean loop, ByHand work) {
		return new Contest.Entry(name, loop, table, (backfill) -> backfill.set(table.assignment()),
				(turn) -> table.byHand((connection) -> work.run(connection, turn)));
	}

	private void race(String name, TestDatabase database, Entries entries) throws Exception {
		Contest known = this.contest;
		boolean counts = known != null;
		if (known == null) {
			known = new Contest(name, entries.on(database));
			this.contest = known;
		}
		known.run(counts);
	}

	@TearDown
	public void report() {
		if (this.contest != null) {
			this.contest.report();
		}
	}

	/**
	 * Who takes part.
	 */
	interface Entries {

		List<Contest.Entry> on(TestDatabase database);

	}

	/**
	 * What an expert writes, that can be interrupted between two chunks.
	 */
	interface ByHand {

		void run(Connection connection, Turn turn) throws Exception;

	}

}
