package dev.migration.benchmark;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Operations;
import dev.migration.Rows;
import dev.migration.operation.SessionOperations;
import dev.migration.session.DatabaseSession;
import dev.migration.testing.JdbcSettings;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Bulk operations against what an expert writes by hand, in turns in the same run. The
 * lines that it prints count; JMH's own figures are both together. In 64 MiB, but for H2,
 * whose server is in the same JVM and keeps the rows in memory.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@State(Scope.Thread)
public class BulkBenchmark {

	private static final int INSERTED = Integer.getInteger("rows", 1_000_000);

	private static final int UPDATED = Math.min(INSERTED, 200_000);

	private static final List<String> COLUMNS = List.of("id", "code", "name", "price", "created");

	private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0, 0, 123_456_000);

	private @Nullable Race race;

	private @Nullable JdbcSettings settings;

	private @Nullable HikariDataSource pool;

	@Benchmark
	public void insertIntoPostgres() throws Exception {
		race("insert into PostgreSQL", TestDatabase.POSTGRESQL, BulkBenchmark::insert, BulkBenchmark::copyByHand);
	}

	@Benchmark
	public void insertIntoMariaDb() throws Exception {
		race("insert into MariaDB", TestDatabase.MARIADB, BulkBenchmark::insert, BulkBenchmark::insertByHand);
	}

	@Benchmark
	@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
	public void insertIntoH2() throws Exception {
		race("insert into H2", TestDatabase.H2, BulkBenchmark::insert, BulkBenchmark::insertByHand);
	}

	@Benchmark
	public void updatePostgres() throws Exception {
		race("update PostgreSQL", TestDatabase.POSTGRESQL, BulkBenchmark::update, BulkBenchmark::updateByHand);
	}

	private void race(String name, TestDatabase database, Ours ours, ByHand byHand) throws Exception {
		boolean counts = this.race != null;
		if (this.race == null) {
			this.race = new Race(name);
			this.settings = database.create();
			this.pool = this.settings.pool(1);
		}
		JdbcSettings target = this.settings;
		HikariDataSource source = this.pool;
		if (target == null || source == null) {
			throw new IllegalStateException("no database");
		}
		this.race.run(() -> prepare(target, name.startsWith("update")), () -> inSession(source, ours),
				() -> inTransaction(source, byHand), counts);
	}

	@TearDown
	public void report() {
		if (this.race != null && this.pool != null) {
			this.race.report();
			this.pool.close();
		}
	}

	private static void prepare(JdbcSettings settings, boolean filled) {
		settings.execute("drop table if exists item",
				"create table item (id int primary key, code varchar(20), name varchar(50), price numeric(10, 2), "
						+ "created timestamp(6) null)");
		if (filled) {
			settings.execute(("insert into item select n, 'code' || n, 'Name of item ' || n, n / 100.0, now() "
					+ "from generate_series(0, %d) n")
				.formatted(UPDATED - 1), "analyze item");
		}
	}

	private static void inSession(HikariDataSource source, Ours ours) {
		try (DatabaseSession session = DatabaseSession.open(source)) {
			Operations op = SessionOperations.on(session.connection(), session.database(), (work, self, before) -> {
				throw new IllegalStateException("there is no outside");
			});
			session.inTransaction(() -> ours.run(op));
		}
	}

	private static void inTransaction(HikariDataSource source, ByHand byHand) throws Exception {
		try (Connection connection = source.getConnection()) {
			connection.setAutoCommit(false);
			byHand.run(connection);
			connection.commit();
		}
	}

	private static long insert(Operations op) {
		Stream<@Nullable Object[]> rows = IntStream.range(0, INSERTED)
			.mapToObj((id) -> new Object[] { id, code(id), name(id), price(id), created(id) });
		return op.bulkInsert("item", COLUMNS, rows);
	}

	private static long update(Operations op) {
		Stream<@Nullable Object[]> rows = IntStream.range(0, UPDATED)
			.mapToObj((id) -> new Object[] { id, name(id + 1), price(id + 1) });
		return op.bulkUpdate("item", List.of("id"), Rows.of(List.of("id", "name", "price"), rows));
	}

	private static void copyByHand(Connection connection) throws Exception {
		try (OutputStream out = new PGCopyOutputStream(connection.unwrap(PGConnection.class),
				"copy item (id, code, name, price, created) from stdin", 64 * 1024)) {
			for (int id = 0; id < INSERTED; id++) {
				String line = id + "\t" + code(id) + "\t" + name(id) + "\t" + price(id) + "\t" + created(id) + "\n";
				out.write(line.getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private static void insertByHand(Connection connection) throws SQLException {
		try (PreparedStatement insert = connection
			.prepareStatement("insert into item (id, code, name, price, created) values (?, ?, ?, ?, ?)")) {
			for (int id = 0; id < INSERTED; id++) {
				insert.setInt(1, id);
				insert.setString(2, code(id));
				insert.setString(3, name(id));
				insert.setBigDecimal(4, price(id));
				insert.setObject(5, created(id));
				insert.addBatch();
				if (id % 1000 == 999) {
					insert.executeBatch();
				}
			}
			insert.executeBatch();
		}
	}

	private static void updateByHand(Connection connection) throws SQLException {
		int size = Integer.getInteger("by-hand", 1000);
		try (PreparedStatement update = connection.prepareStatement("update item set name = u.name, price = u.price "
				+ "from unnest(?::int[], ?::text[], ?::numeric[]) as u (id, name, price) where item.id = u.id")) {
			for (int start = 0; start < UPDATED; start += size) {
				Object[] ids = new Object[size];
				Object[] names = new Object[size];
				Object[] prices = new Object[size];
				for (int i = 0; i < size; i++) {
					ids[i] = start + i;
					names[i] = name(start + i + 1);
					prices[i] = price(start + i + 1);
				}
				update.setArray(1, connection.createArrayOf("int4", ids));
				update.setArray(2, connection.createArrayOf("text", names));
				update.setArray(3, connection.createArrayOf("numeric", prices));
				update.executeUpdate();
			}
		}
	}

	private static String code(int id) {
		return "code" + id;
	}

	private static String name(int id) {
		return "Name of item " + id;
	}

	private static BigDecimal price(int id) {
		return BigDecimal.valueOf(id, 2);
	}

	private static LocalDateTime created(int id) {
		return START.plusSeconds(id);
	}

	/**
	 * The library's way.
	 */
	interface Ours {

		long run(Operations op);

	}

	/**
	 * The other way.
	 */
	interface ByHand {

		void run(Connection connection) throws Exception;

	}

}
