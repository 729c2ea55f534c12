package dev.migration.backfill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.execution.Migrator;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What chunks can be cut by. Each row counts how often it was changed.
 */
abstract class TableKeyContract {

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void connect() {
		this.dataSource = testDatabase().dataSource();
		this.jdbc = new JdbcTemplate(this.dataSource);
	}

	private void assertEachRowOnce(String columns, List<Object[]> keys, String key) {
		String places = "?, ".repeat(keys.get(0).length);
		this.jdbc.execute("create table thing (%s, seen integer not null, primary key (%s))".formatted(columns, key));
		this.jdbc.batchUpdate("insert into thing values (" + places + "0)", keys);
		Migrator migrator = migrator((backfill) -> backfill.table("thing").set("seen = seen + 1"));
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all().chunks(2));
		BackfillReport report = migrator.backfills().work(BackfillWork.all());
		assertThat(migrator.backfills().status().get(0).reason()).isNull();
		assertThat(report.isComplete()).isTrue();
		assertThat(this.jdbc.queryForList("select seen from thing", Integer.class)).hasSize(keys.size())
			.containsOnly(1);
		assertThat(migrator.backfills().status().get(0).chunksDone()).isGreaterThan(3);
	}

	private Migrator migrator(Consumer<Backfill> backfill) {
		return new BackfillProject(this.dataSource).fills("b", (op) -> {
		}, backfill).migrator();
	}

	private static List<Object[]> numbered(int count, IntFunction<Object[]> key) {
		return IntStream.range(0, count).mapToObj(key).toList();
	}

	@Test
	void severalColumns() {
		assertEachRowOnce("region varchar(10) not null, area integer not null, num integer not null",
				numbered(60, (i) -> new Object[] { "r" + i % 3, i % 4, i }), "region, area, num");
	}

	@Test
	void text() {
		assertEachRowOnce("code varchar(40) not null",
				numbered(60, (i) -> new Object[] { "a, b\\c '" + (char) ('a' + i % 26) + "' ü" + i }), "code");
	}

	@Test
	void fixedText() {
		assertEachRowOnce("code char(6) not null", numbered(60, (i) -> new Object[] { "c" + i }), "code");
	}

	@Test
	void uuid() {
		assertEachRowOnce("id uuid not null", numbered(60, (i) -> new Object[] { uuidValue(UUID.randomUUID()) }), "id");
	}

	private Object uuidValue(UUID uuid) {
		return (testDatabase() == TestDatabase.MARIADB) ? uuid.toString() : uuid;
	}

	@Test
	void bytes() {
		String type = (testDatabase() == TestDatabase.POSTGRESQL) ? "bytea" : "varbinary(16)";
		assertEachRowOnce("id " + type + " not null",
				numbered(60, (i) -> new Object[] { new byte[] { (byte) (i * 5), (byte) i } }), "id");
	}

	@Test
	void decimal() {
		assertEachRowOnce("id decimal(20, 4) not null",
				numbered(60, (i) -> new Object[] { new BigDecimal("12345678901.0001").multiply(new BigDecimal(i - 30))
					.setScale(4, RoundingMode.HALF_UP) }),
				"id");
	}

	@Test
	void time() {
		String type = (testDatabase() == TestDatabase.MARIADB) ? "datetime(6)" : "timestamp(6)";
		LocalDateTime begin = LocalDateTime.parse("2026-01-31T23:59:58.123456");
		assertEachRowOnce("at_time " + type + " not null",
				numbered(60, (i) -> new Object[] { begin.plusNanos(i * 7_654_321_000L) }), "at_time");
	}

	@Test
	void date() {
		assertEachRowOnce("on_day date not null",
				numbered(60, (i) -> new Object[] { LocalDate.parse("2026-01-31").plusDays(i) }), "on_day");
	}

	@Test
	void columnsThatAreNamedInsteadOfAPrimaryKey() {
		this.jdbc.execute("create table thing (num integer not null, seen integer not null)");
		this.jdbc.batchUpdate("insert into thing values (?, 0)", numbered(35, (i) -> new Object[] { i }));
		Migrator migrator = migrator((backfill) -> backfill.table("thing").key("num").set("seen = seen + 1"));
		migrator.upgrade();
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(35);
	}

	@Test
	void tableWithoutAKeyPausesAndSaysWhatToDo() {
		this.jdbc.execute("create table thing (num integer not null, seen integer not null)");
		this.jdbc.update("insert into thing values (1, 0)");
		Migrator migrator = migrator((backfill) -> backfill.table("thing").set("seen = seen + 1"));
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		assertThat(migrator.backfills().status().get(0).state()).isEqualTo(BackfillState.PAUSED);
		assertThat(migrator.backfills().status().get(0).reason()).contains("no primary key to cut chunks by")
			.contains("key(…)");
	}

	@Test
	void keysCanBeHandedToAnotherApi() {
		this.jdbc.execute("create table thing (num bigint not null primary key, seen integer not null)");
		this.jdbc.batchUpdate("insert into thing values (?, 0)", numbered(35, (i) -> new Object[] { i }));
		Migrator migrator = migrator((backfill) -> backfill.table("thing")
			.where("seen = 0")
			.chunk((op, range) -> op.bulkUpdate("thing", List.of("num"), List.of("seen"),
					range.keys(Long.class).stream().map((key) -> new Object[] { key, 1 }).toList())));
		migrator.upgrade();
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(35);
		assertThat(this.jdbc.queryForList("select seen from thing", Integer.class)).containsOnly(1);
	}

}
