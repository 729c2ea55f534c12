package dev.migration.execution;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.migration.Migration;
import dev.migration.Rows;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.ScriptClient;
import dev.migration.testing.Tables;
import dev.migration.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import dev.migration.testing.UnreachableDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A script, written without a database and run by its client, leaves the database as the
 * same migrations do that are run online.
 */
abstract class OfflineMigratorContract {

	static final List<String> TEXTS = List.of("plain", "", "O'Hara's", "C:\\new\\", "\\'; drop table note; --",
			"a;b -- no comment", "/* none */", "two\nlines", "cr\r\nlf", "tab\there", "what?", "$$ $x$ ${y} :z &a",
			"\"quoted\" `too` [and]", "日本 😀 é", "delimiter //", "{ts '2026-01-01'}");

	/**
	 * What differs between two runs: the time, how rows were counted, who did it, and the
	 * gaps between keys.
	 */
	private static final Set<String> OF_THE_RUN = Set.of("history_id", "started_at", "duration_ms", "row_count",
			"actor", "fingerprint");

	JdbcSettings online;

	JdbcSettings offline;

	abstract TestDatabase testDatabase();

	/**
	 * The columns of the table {@code note} besides {@code id} and {@code text}, of the
	 * types of {@link #values()}.
	 */
	abstract String columns();

	/**
	 * A routine whose body has semicolons, and a statement that uses it.
	 */
	abstract List<String> routine();

	@BeforeEach
	void createDatabases() {
		this.online = testDatabase().create();
		this.offline = testDatabase().create();
		testDatabase().assertReached(this.offline.dataSource());
	}

	/**
	 * A value for each of the further columns of the table.
	 */
	List<@Nullable Object> values() {
		return List.of(Long.MIN_VALUE, new BigDecimal("-12345.6700"), 0.1, 1.5e-7, true, LocalDate.of(2026, 2, 28),
				LocalTime.of(23, 59, 59), LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_000),
				OffsetDateTime.parse("2026-07-01T10:11:12.131415+02:00"), new byte[] { 0, 39, 92, -1 });
	}

	@Test
	void textsArriveAsTheyAreOnEveryPath() {
		assertSameAfter(notes().add("b<-a", (op) -> {
			int id = 0;
			for (String text : TEXTS) {
				op.execute("insert into note (id, text) values (?, ?) -- a comment", id++, text);
				op.jdbcTemplate().update("insert into note (id, text) values (?, ?);", id++, text);
				op.jdbc()
					.sql("insert into note (id, text) values (:id, :text)")
					.param("id", id++)
					.param("text", text)
					.update();
			}
			op.jdbcTemplate()
				.batchUpdate("insert into note (id, text) values (?, ?)",
						List.of(new Object[] { 1000, "it's" }, new Object[] { 1001, "a;b" }));
			op.bulkInsert("note", numbered(2000));
			op.script(new ByteArrayResource("""
					-- dropped
					insert into note (id, text) values (3000, 'a;b'); insert /* kept */ into note (id, text)
					values (3001, '-- no comment') -- dropped
					;
					""".getBytes()));
		}));
	}

	@Test
	void valuesAreThoseThatTheDriverSends() {
		List<String> columns = columnNames();
		String names = String.join(", ", columns);
		String placeholders = "?" + ", ?".repeat(values().size());
		assertSameAfter(notes().add("b<-a", (op) -> {
			String insert = "insert into note (%s) values (%s)".formatted(names, placeholders);
			op.execute(insert, with(1));
			op.jdbcTemplate().update(insert, with(2));
			op.jdbc().sql(insert).params(with(3)).update();
			op.bulkInsert("note", columns, List.of(with(4), with(5)));
			op.bulkUpdate("note", List.of("id"), Rows.of(columns, List.<Object[]>of(with(5))));
			op.upsert("note", List.of("id"), Rows.of(columns, List.of(with(5), with(6))));
			op.insertAbsent("note", List.of("id"), Rows.of(columns, List.of(with(6), with(7), with(7))));
			op.bulkInsert("note", columns, List.<Object[]>of(nulls(8)));
			op.execute(insert, nulls(9));
			op.jdbcTemplate().update(insert, nulls(10));
		}));
	}

	@Test
	void numbersCountAsTheyDoOnline() {
		assertSameAfter(notes().add("b<-a", (op) -> {
			op.execute("insert into note (id) values (?)", 1);
			op.execute("update note set v0 = ? * 1000 where id -? = 2", 3_000L, -1);
			op.execute("update note set v1 = ? / 4", new BigDecimal("10"));
			op.execute("update note set v2 = ?", 3);
			op.execute("update note set v2 = v2 * ?", 0.1);
			op.execute("insert into note (id, v1, v8) values (?, ?, ?)", BigInteger.TWO, new BigDecimal("1E+3"),
					Instant.parse("2026-12-24T18:00:00.5Z"));
		}));
	}

	@Test
	void keysDecideAsTheyDoOnline() {
		assertSameAfter(notes().add("b<-a", (op) -> {
			op.bulkInsert("note", numbered(0));
			List<String> columns = List.of("id", "text");
			op.bulkUpdate("note", List.of("id"), Rows.of(columns,
					List.of(new Object[] { 1, "x" }, new Object[] { 1, "y" }, new Object[] { 99, "z" })));
			op.upsert("note", List.of("id"), Rows.of(columns,
					List.of(new Object[] { 2, "x" }, new Object[] { 100, "new" }, new Object[] { 100, "newer" })));
			op.insertAbsent("note", List.of("id"), Rows.of(columns,
					List.of(new Object[] { 3, "no" }, new Object[] { 101, "first" }, new Object[] { 101, "second" })));
		}));
	}

	@Test
	void routinesReachTheirClientWhole() {
		assertSameAfter(notes().add("b<-a", (op) -> {
			for (String statement : routine()) {
				op.execute(statement);
			}
		}).add("c<-b", (op) -> op.execute("insert into note (id, text) values (7, 'after')")));
	}

	@Test
	void leavesTransactionsWhereTheMigrationDoes() {
		assertSameAfter(notes().add("b<-a", (op) -> {
			op.execute("insert into note (id) values (1)");
			op.outsideTransaction((self) -> self.execute("insert into note (id) values (2)"));
			op.execute("insert into note (id) values (3)");
		}).add("c<-b", (op) -> op.execute("insert into note (id) values (4)"), false));
	}

	@Test
	void branchesAndMergesLeaveTheSameRows() {
		assertSameAfter(notes().add("b<-a").add("c<-a").add("d<-b,c").add("e<-d"));
	}

	@Test
	void goesOnFromWhereTheDatabaseIsAndBack() {
		TestMigrations migrations = notes()
			.add("b<-a", Migration.of((op) -> op.execute("insert into note (id) values (1)"),
					(op) -> op.execute("delete from note where id = ?", 1)))
			.add("c<-b");
		migrations.migrator(this.online.dataSource()).upgrade();
		migrations.migrator(this.offline.dataSource()).upgrade("a");
		run(upgrade(migrations, "a:c"));
		assertSame();
		migrations.migrator(this.online.dataSource()).downgrade("a");
		run(script(migrations, UnaryOperator.identity(),
				(migrator, out) -> migrator.downgrade(RevisionTarget.parse("c:a"), out)));
		assertSame();
		assertThat(migrations.migrator(this.offline.dataSource()).status().current()).containsExactly("a");
	}

	@Test
	void stampsAsOnline() {
		TestMigrations migrations = notes().add("b<-a").add("c<-b");
		migrations.migrator(this.online.dataSource()).stamp(List.of(RevisionTarget.parse("b")), false);
		migrations.migrator(this.online.dataSource()).stamp(List.of(RevisionTarget.parse("a")), false);
		for (String target : List.of("b", "b:a")) {
			run(script(migrations, UnaryOperator.identity(),
					(migrator, out) -> migrator.stamp(List.of(RevisionTarget.parse(target)), out)));
		}
		assertSame();
	}

	@Test
	void whatWasWrittenForTheWholeRunDoesTheSame() {
		TestMigrations migrations = notes().add("b<-a", (op) -> op.bulkInsert("note", numbered(0)));
		migrations.migrator(this.online.dataSource()).upgrade();
		run(script(migrations, (settings) -> settings.withTransactionMode(TransactionMode.WHOLE_RUN),
				(migrator, out) -> migrator.upgrade(RevisionTarget.HEADS, out)));
		assertSame();
	}

	@Test
	void applicationFindsNothingToDoAfterTheScript() {
		TestMigrations migrations = notes().add("b<-a");
		run(upgrade(migrations, "heads"));
		assertThat(migrations.migrator(this.offline.dataSource()).upgrade().isEmpty()).isTrue();
		Instant startedAt = migrations.migrator(this.offline.dataSource())
			.status()
			.revision("b")
			.orElseThrow()
			.last()
			.startedAt();
		assertThat(startedAt).isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
	}

	TestMigrations notes() {
		return new TestMigrations().add("a",
				Migration.of((op) -> op
					.execute("create table note (id integer primary key, text varchar(200), %s)".formatted(columns())),
						(op) -> op.execute("drop table note")));
	}

	void assertSameAfter(TestMigrations migrations) {
		migrations.migrator(this.online.dataSource()).upgrade();
		String script = upgrade(migrations, "heads");
		run(script);
		assertSame();
		this.offline = testDatabase().create();
		new ScriptClient(this.offline).runOverJdbc(script);
		assertSame();
	}

	private void assertSame() {
		assertThat(tables(this.offline)).isEqualTo(tables(this.online));
	}

	/**
	 * All but the table that is locked on the databases without locks of a session.
	 */
	private static Map<String, List<String>> tables(JdbcSettings database) {
		Map<String, List<String>> tables = Tables.read(database, OF_THE_RUN);
		tables.keySet().removeIf("migration_lock"::equalsIgnoreCase);
		return tables;
	}

	void run(String script) {
		new ScriptClient(this.offline).run(script);
	}

	String upgrade(TestMigrations migrations, String target) {
		return script(migrations, UnaryOperator.identity(),
				(migrator, out) -> migrator.upgrade(RevisionTarget.parse(target), out));
	}

	String script(TestMigrations migrations, UnaryOperator<MigratorSettings> settings, Writing writing) {
		StringBuilder out = new StringBuilder();
		writing.write(migrations.migrator(new UnreachableDataSource(), settings).offline(testDatabase().product()),
				out);
		return out.toString();
	}

	private List<String> columnNames() {
		List<String> names = new ArrayList<>(List.of("id"));
		for (int i = 0; i < values().size(); i++) {
			names.add("v" + i);
		}
		return names;
	}

	private Object[] with(int id) {
		List<@Nullable Object> row = new ArrayList<>(List.of(id));
		row.addAll(values());
		return row.toArray();
	}

	private @Nullable Object[] nulls(int id) {
		@Nullable Object[] row = new Object[values().size() + 1];
		row[0] = id;
		return row;
	}

	static List<Note> numbered(int from) {
		List<Note> notes = new ArrayList<>();
		for (String text : TEXTS) {
			notes.add(new Note(from + notes.size(), text));
		}
		return notes;
	}

	@FunctionalInterface
	interface Writing {

		void write(OfflineMigrator migrator, Appendable out);

	}

	record Note(int id, String text) {

	}

}
