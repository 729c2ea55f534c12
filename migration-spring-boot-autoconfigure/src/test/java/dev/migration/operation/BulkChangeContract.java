package dev.migration.operation;

import org.junit.jupiter.params.provider.CsvSource;

import org.junit.jupiter.params.ParameterizedTest;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.migration.Database;
import dev.migration.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What bulk updates and upserts do on a database, with a unique constraint on the keys
 * and without.
 */
abstract class BulkChangeContract extends OperationsContract {

	@BeforeEach
	void createTables() {
		this.op.execute("create table city (id int primary key, name varchar(20) not null, inhabitants bigint)");
		this.op
			.execute("create table loose (code varchar(10) not null, country varchar(2) not null, name varchar(20))");
	}

	@Test
	void updateSetsAllOtherComponents() {
		cities(3);
		assertThat(this.op.bulkUpdate("city", List.of("id"), Rows
			.of(List.of(new City(1, "Oslo", 700_000L), new City(3, "Bergen", null), new City(9, "Nowhere", 0L)))))
			.isEqualTo(2);
		assertThat(rows("city")).containsExactly("1 Oslo 700000", "2 city2 2", "3 Bergen null");
		assertThat(this.op.count().rows()).isEqualTo(5);
	}

	@Test
	void updateTakesArraysOfKeysAndThenValues() {
		cities(2);
		assertThat(this.op.bulkUpdate("city", List.of("id"), List.of("inhabitants"),
				List.<Object[]>of(new Object[] { 1, 10L }, new Object[] { 2, 20 })))
			.isEqualTo(2);
		assertThat(this.op.bulkUpdate("city", List.of("id"), List.of("name"),
				Stream.<Object[]>of(new Object[] { 2, "it's; \\ ä€😀" })))
			.isEqualTo(1);
		assertThat(rows("city")).containsExactly("1 city1 10", "2 it's; \\ ä€😀 20");
	}

	@Test
	void updateOfManyRowsGoesInBatchesAndTheStreamIsClosed() {
		cities(2500);
		this.log.clear();
		AtomicBoolean closed = new AtomicBoolean();
		Stream<City> rows = IntStream.rangeClosed(1, 2600).mapToObj((id) -> new City(id, "new" + id, -1L));
		assertThat(this.op.bulkUpdate("city", List.of("id"), Rows.of(rows.onClose(() -> closed.set(true)))))
			.isEqualTo(2500);
		assertThat(closed).isTrue();
		assertThat(this.log.statements()).filteredOn((sql) -> sql.startsWith("update")).hasSize(3);
		assertThat(this.log.statements()).hasSizeLessThanOrEqualTo(4);
		assertThat(number("select count(*) from city where inhabitants = -1 and name like 'new%'")).isEqualTo(2500);
	}

	@Test
	void updateFindsRowsByCompositeKeysOfAnyColumnOrder() {
		loose("a NO first", "a SE second", "b NO third", "b NO fourth");
		assertThat(this.op.bulkUpdate("loose", List.of("country", "code"),
				Rows.of(List.of("name", "code", "country"),
						List.<Object[]>of(new Object[] { "x", "a", "NO" }, new Object[] { "y", "b", "NO" }))))
			.as("a key may find several rows")
			.isEqualTo(3);
		assertThat(rows("loose")).containsExactly("a NO x", "a SE second", "b NO y", "b NO y");
	}

	@Test
	void lastOfRowsWithTheSameKeyCounts() {
		cities(3);
		List<City> rows = new ArrayList<>();
		for (int i = 1; i <= 50; i++) {
			rows.add(new City(1, "a" + i, (long) i));
			rows.add(new City(2, "b" + i, (long) i));
		}
		this.op.bulkUpdate("city", List.of("id"), Rows.of(rows));
		assertThat(rows("city")).containsExactly("1 a50 50", "2 b50 50", "3 city3 3");
		rows.add(new City(4, "c", 1L));
		rows.add(new City(4, "d", 2L));
		this.op.upsert("city", List.of("id"), Rows.of(rows));
		assertThat(rows("city")).containsExactly("1 a50 50", "2 b50 50", "3 city3 3", "4 d 2");
	}

	@Test
	void keysThatTheDatabaseMayTakeForEqualCountAsSuch() {
		loose("a NO first");
		this.op.bulkUpdate("loose", List.of("code"), List.of("name"),
				List.<Object[]>of(new Object[] { "A", "upper" }, new Object[] { "a", "lower" }));
		assertThat(rows("loose")).containsExactly("a NO lower");
		this.op.bulkUpdate("loose", List.of("code"), List.of("name"),
				List.<Object[]>of(new Object[] { "a", "lower" }, new Object[] { "A", "upper" }));
		assertThat(rows("loose")).containsExactly(
				(number("select count(*) from loose where code = 'A'") == 1) ? "a NO upper" : "a NO lower");
	}

	@Test
	void upsertUpdatesWhatIsThereAndInsertsTheRest() {
		cities(2);
		long rows = this.op.upsert("city", List.of("id"),
				Rows.of(List.of(new City(2, "Bergen", null), new City(3, "Tromsø", 3L))));
		assertThat(rows).isEqualTo(2);
		assertThat(rows("city")).containsExactly("1 city1 1", "2 Bergen null", "3 Tromsø 3");
		assertThat(this.op.count().rows()).isEqualTo(4);
	}

	@Test
	void upsertNeedsNoUniqueConstraint() {
		loose("a NO first", "a SE second", "b NO third", "b NO fourth");
		long rows = this.op.upsert("loose", List.of("code", "country"),
				Rows.of(List.of(new Loose("b", "NO", "x"), new Loose("c", "NO", "y"), new Loose("a", "SE", null))));
		assertThat(rows).as("two of one key, one of another, and one inserted").isEqualTo(4);
		assertThat(rows("loose")).containsExactly("a NO first", "a SE null", "b NO x", "b NO x", "c NO y");
	}

	@Test
	void upsertOfKeysAloneInsertsWhatIsAbsent() {
		this.op.execute("create table tag (name varchar(10) primary key)");
		this.op.execute("insert into tag values ('a')");
		assertThat(this.op.upsert("tag", List.of("name"), Rows.of(List.of(new Tag("a"), new Tag("b"))))).isEqualTo(1);
		assertThat(this.op.insertAbsent("tag", List.of("name"), Rows.of(List.of(new Tag("b"), new Tag("c")))))
			.isEqualTo(1);
		assertThat(number("select count(*) from tag")).isEqualTo(3);
	}

	@Test
	void upsertOfManyRowsGoesInBatches() {
		cities(1200);
		this.log.clear();
		Stream<City> rows = IntStream.rangeClosed(1001, 3400).mapToObj((id) -> new City(id, "new", (long) id));
		assertThat(this.op.upsert("city", List.of("id"), Rows.of(rows))).isEqualTo(2400);
		assertThat(number("select count(*) from city")).isEqualTo(3400);
		assertThat(number("select count(*) from city where name = 'new'")).isEqualTo(2400);
		assertThat(this.log.statements()).hasSizeLessThan(15);
	}

	@Test
	void upsertIsNotLedByAnotherUniqueKey() {
		this.op.execute("create table account (id int primary key, email varchar(20) unique, name varchar(20))");
		this.op.execute("insert into account values (1, 'a@x', 'first')");
		assertThatExceptionOfType(BulkException.class)
			.isThrownBy(() -> this.op.upsert("account", List.of("id"),
					Rows.of(List.of("id", "email", "name"), List.<Object[]>of(new Object[] { 2, "a@x", "second" }))))
			.satisfies((ex) -> assertThat(ex.sqlState()).startsWith("23"));
		assertThat(text("select name from account")).isEqualTo("first");
		assertThatExceptionOfType(BulkException.class).isThrownBy(() -> this.op.insertAbsent("account", List.of("id"),
				Rows.of(List.of("id", "email", "name"), List.<Object[]>of(new Object[] { 2, "a@x", "second" }))));
		assertThat(number("select count(*) from account")).isEqualTo(1);
	}

	@Test
	void insertAbsentLeavesTheOthersAlone() {
		cities(2);
		long rows = this.op.insertAbsent("city", List.of("id"),
				Rows.of(List.of(new City(2, "Bergen", null), new City(3, "Tromsø", 3L), new City(3, "Twice", 4L))));
		assertThat(rows).isEqualTo(1);
		assertThat(rows("city")).containsExactly("1 city1 1", "2 city2 2", "3 Tromsø 3");
		assertThat(this.op.insertAbsent("loose", List.of("code"),
				Rows.of(List.of(new Loose("a", "NO", "x"), new Loose("a", "SE", "y"), new Loose("b", "NO", null)))))
			.isEqualTo(2);
		assertThat(rows("loose")).containsExactly("a NO x", "b NO null");
	}

	@Test
	void insertAbsentHidesNoOtherError() {
		assertFault(
				() -> this.op.insertAbsent("city", List.of("id"),
						Rows.of(List.of(new City(1, "a", 1L), new City(2, null, 2L)))),
				2, "name",
				"Insert of absent rows into city (id, name, inhabitants): row 2 was refused by the database for column name");
		assertFault(() -> this.op.insertAbsent("city", List.of("id"),
				Rows.of(List.of(new City(1, "a", 1L), new City(2, "x".repeat(21), 2L)))), 2, null, "row 2");
		assertThat(number("select count(*) from city")).isZero();
	}

	@Test
	void refusedRowOfAnUpdateIsNamedAndNothingIsUpdated() {
		cities(1500);
		List<City> rows = IntStream.rangeClosed(1, 1500)
			.mapToObj((id) -> new City(id, (id != 1234) ? "secret" : null, 0L))
			.toList();
		assertFault(() -> this.op.bulkUpdate("city", List.of("id"), Rows.of(rows)), 1234, "name",
				"Bulk update of city (id, name, inhabitants): row 1234 was refused by the database for column name");
		assertThat(number("select count(*) from city where name = 'secret'")).isZero();
	}

	@Test
	void nullInAKeyIsRefused() {
		for (Runnable operation : List.<Runnable>of(
				() -> this.op.bulkUpdate("loose", List.of("code", "country"), Rows.of(nullKey())),
				() -> this.op.upsert("loose", List.of("code", "country"), Rows.of(nullKey())),
				() -> this.op.insertAbsent("loose", List.of("code", "country"), Rows.of(nullKey())))) {
			assertFault(operation, 2, "country", "row 2 has null for the key column country: null is equal to nothing");
		}
		assertThat(number("select count(*) from loose")).isZero();
	}

	private static List<Loose> nullKey() {
		return List.of(new Loose("a", "NO", "x"), new Loose("a", null, "x"));
	}

	@Test
	void keysHaveToBeAmongTheColumns() {
		assertFault(() -> this.op.bulkUpdate("city", List.of("code"), Rows.of(List.of(new City(1, "a", 1L)))), 1, null,
				"Bulk update of city (id, name, inhabitants): row 1 has no value for the key column code");
		assertFault(() -> this.op.bulkUpdate("tag", List.of("name"), Rows.of(List.of(new Tag("a")))), 1, null,
				"row 1 has no value besides those of the key columns: nothing to update");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.op.upsert("city", List.of(), Rows.of(List.of(new City(1, "a", 1L)))))
			.withMessage("Upsert into city: name at least one key column");
	}

	@Test
	void noRowsNeedNoStatement() {
		this.log.clear();
		Rows none = Rows.of(List.<City>of());
		assertThat(this.op.bulkUpdate("missing", List.of("id"), none)).isZero();
		assertThat(this.op.upsert("missing", List.of("id"), none)).isZero();
		assertThat(this.op.insertAbsent("missing", List.of("id"), none)).isZero();
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void rowsMayBeReadAgain() {
		Rows rows = Rows.of(List.of(new City(1, "a", 1L), new City(2, "b", 2L)));
		assertThat(this.op.insertAbsent("city", List.of("id"), rows)).isEqualTo(2);
		assertThat(this.op.insertAbsent("city", List.of("id"), rows)).isZero();
		assertThat(this.op.upsert("city", List.of("id"), rows)).isEqualTo(2);
		assertThat(this.op.bulkUpdate("city", List.of("id"), rows)).isEqualTo(2);
	}

	@Test
	void valuesOfEveryTypeAreUpdatedAndUpserted() {
		String json = (product() == Database.POSTGRESQL) ? "jsonb" : "json";
		this.op.execute("""
				create table typed (id bigint primary key, price numeric(10, 2), ratio double precision, flag boolean,
				birthday date, local_time %s, moment %s, bytes %s, weekday varchar(10), document %s)""".formatted(
				(product() == Database.POSTGRESQL || product() == Database.H2) ? "timestamp(6)" : "datetime(6)",
				switch (product()) {
					case POSTGRESQL -> "timestamptz";
					case H2 -> "timestamp(6) with time zone";
					default -> "timestamp(6)";
				}, (product() == Database.POSTGRESQL) ? "bytea" : "varbinary(20)", json));
		List<@Nullable Object[]> rows = new ArrayList<>();
		for (int id = 1; id <= 300; id++) {
			rows.add((id % 3 == 0) ? nothing(id) : typed(id));
		}
		this.op.bulkInsert("typed", TYPED, List.<Object[]>of(typed(1), nothing(2), typed(3)));
		assertThat(this.op.upsert("typed", List.of("id"), Rows.of(TYPED, rows))).isEqualTo(300);
		assertTyped();
		this.op.execute("update typed set price = 0, flag = false, birthday = null, moment = null, weekday = 'x'");
		assertThat(this.op.bulkUpdate("typed", List.of("id"), Rows.of(TYPED, rows))).isEqualTo(300);
		assertTyped();
		this.op.execute("delete from typed where id > 1");
		assertThat(this.op.insertAbsent("typed", List.of("id"), Rows.of(TYPED, rows))).isEqualTo(299);
		assertTyped();
	}

	private static final List<String> TYPED = List.of("id", "price", "ratio", "flag", "birthday", "local_time",
			"moment", "bytes", "weekday", "document");

	private static final Instant MOMENT = Instant.parse("2026-03-01T12:34:56.123456Z");

	private static @Nullable Object[] typed(int id) {
		return new Object[] { id, new BigDecimal("12.34"), 0.1, true, LocalDate.of(2024, 2, 29),
				LocalDateTime.of(2026, 3, 1, 3, 30, 0, 123_456_000), MOMENT, new byte[] { 0, '\'', '\\', -1 },
				DayOfWeek.FRIDAY, "{\"a\": \"it's \\\\ 😀\"}" };
	}

	private static @Nullable Object[] nothing(int id) {
		@Nullable Object[] row = new Object[TYPED.size()];
		row[0] = id;
		return row;
	}

	private void assertTyped() {
		assertThat(number("select count(*) from typed where price is null and ratio is null and flag is null "
				+ "and birthday is null and local_time is null and moment is null and bytes is null and weekday is null"))
			.isEqualTo(100);
		this.op.jdbcTemplate().query("select * from typed where price is not null", (row) -> {
			assertThat(row.getBigDecimal("price")).isEqualTo(new BigDecimal("12.34"));
			assertThat(row.getDouble("ratio")).isEqualTo(0.1);
			assertThat(row.getBoolean("flag")).isTrue();
			assertThat(row.getObject("birthday", LocalDate.class)).isEqualTo(LocalDate.of(2024, 2, 29));
			assertThat(row.getObject("local_time", LocalDateTime.class))
				.isEqualTo(LocalDateTime.of(2026, 3, 1, 3, 30, 0, 123_456_000));
			assertThat(row.getTimestamp("moment").toInstant()).isEqualTo(MOMENT);
			assertThat(row.getBytes("bytes")).isEqualTo(new byte[] { 0, '\'', '\\', -1 });
			assertThat(row.getString("weekday")).isEqualTo("FRIDAY");
			assertThat(row.getString("document")).contains("it's").contains("😀");
		});
	}

	@Test
	void exactNumbersStayExactAmongOthers() {
		this.op.execute("create table t (id int primary key, a numeric(30, 5))");
		this.op.execute("insert into t (id) values (1)");
		List<Object[]> rows = List.<Object[]>of(new Object[] { 1, 9_007_199_254_740_993L }, new Object[] { 2, 1e10 });
		this.op.upsert("t", List.of("id"), Rows.of(List.of("id", "a"), rows));
		assertThat(text("select cast(a as char(30)) from t where id = 1")).startsWith("9007199254740993.0");
		assertThat(number("select count(*) from t where a = 10000000000")).isEqualTo(1);
	}

	@Test
	void flagsAndBitsAreUpdatedAndUpserted() {
		boolean mySql = product() == Database.MARIADB || product() == Database.MYSQL;
		this.op.execute("create table t (id int primary key, flag %s, bits %s)".formatted(mySql ? "bit(1)" : "boolean",
				mySql ? "bit(8)" : "int"));
		this.op.execute("insert into t (id) values (1)");
		Rows rows = Rows.of(List.of("id", "flag", "bits"),
				List.<Object[]>of(new Object[] { 1, true, 7 }, new Object[] { 2, false, 8 }));
		assertThat(this.op.upsert("t", List.of("id"), rows)).isEqualTo(2);
		assertThat(number("select count(*) from t where id = 1 and flag = true and bits = 7")).isEqualTo(1);
		assertThat(number("select count(*) from t where id = 2 and flag = false and bits = 8")).isEqualTo(1);
		this.op.execute("update t set flag = null, bits = null");
		assertThat(this.op.bulkUpdate("t", List.of("id"), rows)).isEqualTo(2);
		assertThat(number("select count(*) from t where id = 1 and flag = true and bits = 7")).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "\uD83D\uDE00, \uD83C\uDF7A", "\u00DF, s", "\u00DF, ss", "\u00F8, O", "\u0142, l", "\u00E6, ae",
			"\u3042, \u30A2", "\u3042, \u3041", "\u0111, d", "\u00E1, A" })
	void ofKeysThatACollationTakesForEqualOneIsInserted(String one, String other) {
		List<String> collations = (product() == Database.MARIADB || product() == Database.MYSQL)
				? List.of("collate utf8mb4_general_ci", "collate utf8mb4_unicode_ci") : List.of("");
		for (String collation : collations) {
			this.op.execute("drop table if exists t");
			this.op.execute("create table t (name varchar(20) %s, a int)".formatted(collation));
			this.op.insertAbsent("t", List.of("name"), Rows.of(List.of("name", "a"),
					List.<Object[]>of(new Object[] { one, 1 }, new Object[] { other, 2 })));
			assertThat(number("select count(*) from t where name = '%s'".formatted(one))).as(collation).isEqualTo(1);
		}
	}

	private void cities(int count) {
		this.op.bulkInsert("city",
				IntStream.rangeClosed(1, count).mapToObj((id) -> new City(id, "city" + id, (long) id)));
	}

	private void loose(String... rows) {
		this.op.bulkInsert("loose", List.of("code", "country", "name"),
				Arrays.stream(rows).map((row) -> (Object[]) row.split(" ")));
	}

	private List<String> rows(String table) {
		return this.op.jdbcTemplate()
			.query("select * from " + table,
					(row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
			.stream()
			.sorted()
			.toList();
	}

	private static void assertFault(Runnable operation, long row, @Nullable String column, String fault) {
		assertThatExceptionOfType(BulkException.class).isThrownBy(operation::run).satisfies((ex) -> {
			assertThat(ex.firstRow()).isEqualTo(row);
			assertThat(ex.lastRow()).isEqualTo(row);
			if (column != null) {
				assertThat(ex.column()).isEqualTo(column);
			}
			assertThat(ex).hasMessageContaining(fault);
		});
	}

	record City(int id, @Nullable String name, @Nullable Long inhabitants) {

	}

	record Loose(String code, @Nullable String country, @Nullable String name) {

	}

	record Tag(String name) {

	}

}
