package dev.migration.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;

import dev.migration.Database;
import dev.migration.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever way a value takes into PostgreSQL, the same is stored: what the driver's own
 * batch stores.
 */
class PostgresPathsTests extends OperationsContract {

	/**
	 * More than are copied.
	 */
	private static final int MANY = 10_500;

	/**
	 * More than are sent as a batch, fewer than are copied.
	 */
	private static final int SOME = 600;

	@Override
	protected TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

	@Test
	void texts() {
		assertSame(List.of("text", "varchar(60)", "char(60)", "jsonb[]"), false, "", " ", "a", "it's", "\"quoted\"",
				"back\\slash", "\\N", "\\.", "\\x41", "NULL", "null", "{}", "{a,b}", "a,b", "tab\tnew\nline\rreturn",
				"\b\f\u000B\u0001\u007F", "ä€😀 \uD83D\uDE00", "\u2028\u00A0", "half \uD83D", "\uDE00 half",
				"%s ? $1 :name", " around ", 'x', new StringBuilder("built"), DayOfWeek.FRIDAY);
		assertSame(List.of("jsonb", "json"), true, "{\"a\": [1, null, \"x\\ty\"]}", "\"\\\\\"", "null");
		assertSame(List.of("int[]", "text[]"), true, "{1,2,NULL}", "{}", "{{1,2},{3,4}}");
		assertSame(List.of("uuid", "text"), true, "0b7c9fe0-9d1c-4e53-a3a6-2d1e5f8a1234");
		assertSame(List.of("inet"), true, "10.0.0.1", "::1/64");
		assertSame(List.of("numeric", "numeric(10, 2)", "float8"), true, "1.005", "NaN", "-1e3");
		assertSame(List.of("timestamptz", "timestamp", "date"), true, "2026-03-01 12:30:00+05", "infinity");
		assertSame(List.of("interval"), true, "1 day 2 hours", "P1Y");
		assertSame(List.of("boolean"), true, "true", "f", "yes");
		assertSame(List.of("bytea"), true, "\\x0041", "a\\\\b");
		assertSame(List.of("bit(3)", "varbit"), true, "101");
		assertSame(List.of("xml"), true, "<a b=\"1\">&amp;</a>");
		assertSame(List.of("box"), true, "(2,2),(1,1)");
		assertSame(List.of("int4range"), true, "[1,5)", "empty");
		assertSame(List.of("\"char\"", "name"), true, "a");
	}

	@Test
	void userDefinedTypes() {
		this.op.execute("create type mood as enum ('SAD', 'HAPPY')");
		this.op.execute("create type pair as (a int, b text)");
		this.op.execute("create domain code as varchar(5) check (value <> '')");
		this.op.execute("create domain quantity as int check (value >= 0)");
		this.op.execute("create domain numbers as int[]");
		this.op.execute("create schema \"Other\"");
		this.op.execute("create domain \"Other\".\"Price\" as numeric(8, 2)");
		assertSame(List.of("mood"), true, Mood.HAPPY, "SAD");
		assertSame(List.of("pair"), true, "(1,\"a b\")", "(,)");
		assertSame(List.of("code", "text"), true, "abc");
		assertSame(List.of("quantity", "int"), true, 1, 2);
		assertSame(List.of("numbers", "int[]"), true, "{1,2}");
		assertSame(List.of("\"Other\".\"Price\""), true, new BigDecimal("1.239"));
	}

	@Test
	void numbers() {
		List<String> integers = List.of("smallint", "int", "bigint", "numeric", "numeric(12, 3)", "real",
				"double precision", "text", "varchar");
		assertSame(integers, true, 0, -1, 32_767);
		assertSame(integers, true, 7L, -7L);
		assertSame(integers, true, (short) 7, (short) -7);
		assertSame(integers, true, (byte) 7, (byte) -7);
		assertSame(List.of("bigint", "numeric", "double precision"), true, Long.MAX_VALUE, Long.MIN_VALUE);
		List<String> all = List.of("int", "bigint", "numeric", "numeric(12, 3)", "real", "double precision", "text");
		assertSame(all, false, new BigDecimal("1.0"), new BigDecimal("2.5"), new BigDecimal("-3.50"),
				new BigDecimal("1E+3"), new BigDecimal("1E-7"), new BigInteger("12"));
		assertSame(List.of("numeric"), true, new BigDecimal("123456789012345678901234567890.1234567890"),
				new BigDecimal("1E+30"), new BigDecimal("0.000"), new BigInteger("12345678901234567890123"));
		assertSame(all, false, 1.0, 2.5, -0.1, 1e-7, 123456.789);
		assertSame(List.of("double precision", "text"), true, Double.NaN, Double.POSITIVE_INFINITY, -0.0,
				Double.MIN_VALUE, Double.MAX_VALUE, 0.1 + 0.2);
		assertSame(all, false, 1.0f, 0.1f, 2.5f);
		assertSame(List.of("real", "double precision"), true, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE);
		assertSame(List.of("numeric"), true, Double.NaN, 0.1234567890123456789);
		assertSame(List.of("boolean", "text"), true, true, false);
	}

	@Test
	void datesAndTimes() {
		List<String> types = List.of("date", "timestamp", "timestamptz", "timestamp(3)");
		assertSame(types, true, LocalDate.of(2024, 2, 29), LocalDate.of(1, 1, 1), LocalDate.of(-43, 3, 15),
				LocalDate.of(12_345, 1, 1), LocalDate.MAX, LocalDate.MIN);
		assertSame(types, true, LocalDateTime.of(2026, 3, 29, 2, 30), LocalDateTime.of(2026, 10, 25, 2, 30),
				LocalDateTime.parse("2026-03-01T12:34:56.123456789"),
				LocalDateTime.parse("2026-12-31T23:59:59.9999995"), LocalDateTime.of(-43, 3, 15, 1, 2),
				LocalDateTime.MAX, LocalDateTime.MIN);
		List<String> moments = List.of("timestamptz", "timestamp", "date", "timestamptz(0)");
		assertSame(moments, true, OffsetDateTime.parse("2026-03-01T17:34:56.1234565+05:30"),
				OffsetDateTime.parse("0001-01-01T00:00:00.000001-11:00"), OffsetDateTime.parse("2026-01-01T00:00:00Z"),
				OffsetDateTime.parse("1890-01-01T00:00:00+00:53:28"), OffsetDateTime.MAX, OffsetDateTime.MIN);
		assertSame(moments, true, Instant.EPOCH, Instant.parse("2026-03-01T12:34:56.123456Z"), Instant.MAX,
				Instant.MIN);
		assertSame(moments, true, ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin")));
		assertSame(List.of("time", "time(3)"), true, LocalTime.MIDNIGHT, LocalTime.MAX,
				LocalTime.of(12, 30, 15, 123_456_789), LocalTime.NOON);
		assertSame(List.of("timetz"), true, java.time.OffsetTime.parse("12:30:15.5+02:00"), LocalTime.NOON);
	}

	@Test
	void datesAndTimesOfJavaSqlInAnyZone() {
		TimeZone zone = TimeZone.getDefault();
		try {
			for (String id : List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns")) {
				TimeZone.setDefault(TimeZone.getTimeZone(id));
				datesAndTimesOfJavaSql();
			}
		}
		finally {
			TimeZone.setDefault(zone);
		}
	}

	private void datesAndTimesOfJavaSql() {
		List<String> types = List.of("timestamp", "timestamptz");
		assertSame(types, true, Timestamp.valueOf("2026-03-01 12:34:56.1234565"), new Timestamp(0), new Timestamp(-1),
				Timestamp.valueOf("1500-01-01 00:00:00"), new Timestamp(PGStatement.DATE_POSITIVE_INFINITY),
				new Timestamp(PGStatement.DATE_NEGATIVE_INFINITY), new java.util.Date(1),
				Timestamp.valueOf("2026-12-31 23:59:59.9999999"), Timestamp.valueOf("2026-10-25 02:30:00"));
		assertSame(types, true, Timestamp.valueOf("0044-03-15 00:00:00"));
		assertSame(List.of("date", "timestamptz"), true, Date.valueOf("2026-03-01"), Date.valueOf("1500-01-01"),
				new Date(PGStatement.DATE_POSITIVE_INFINITY));
		assertSame(List.of("time"), true, java.sql.Time.valueOf("12:30:15"));
	}

	@Test
	void bytesAndOthers() throws Exception {
		byte[] every = new byte[256];
		for (int i = 0; i < every.length; i++) {
			every[i] = (byte) i;
		}
		assertSame(List.of("bytea"), true, every, new byte[0]);
		assertSame(List.of("uuid"), true, UUID.fromString("0b7c9fe0-9d1c-4e53-a3a6-2d1e5f8a1234"), new UUID(0, 0));
		assertSame(List.of("int[]"), true, new Integer[] { 1, null, 3 }, new int[] { 4 }, new Integer[0]);
		assertSame(List.of("text[]"), true, (Object) new String[] { "a\"\\,{}", null, "NULL", "" });
		assertSame(List.of("int[]"), true, this.connection.createArrayOf("int4", new Object[] { 1, 2 }));
		assertSame(List.of("int"), true, 1, 2L, (short) 3, new BigDecimal("4"));
	}

	/**
	 * Inserts the values, and nulls between them, in all the ways, into columns of all
	 * the types that take them as a batch of the driver.
	 * @param types the types
	 * @param all whether each type has to take each value
	 */
	private void assertSame(List<String> types, boolean all, Object... values) {
		for (String type : types) {
			this.op.execute("drop table if exists a, b, c");
			for (String table : List.of("a", "b", "c")) {
				this.op.execute("create table %s (n int, v %s)".formatted(table, type));
			}
			List<Object> taken = Arrays.stream(values).filter((value) -> isTaken(value, type, all)).toList();
			assertThat(taken).as(type).isNotEmpty();
			insert("a", taken, taken.size() + 1);
			insert("b", taken, SOME);
			insert("c", taken, MANY);
			assertThat(values("b")).as("unnest into %s", type).isEqualTo(values("a"));
			assertThat(values("c")).as("copy into %s", type).isEqualTo(values("a"));
		}
	}

	private boolean isTaken(Object value, String type, boolean all) {
		this.op.execute("savepoint before");
		try {
			insertRows("a", Stream.<@Nullable Object[]>of(new Object[] { 0, value }));
			return true;
		}
		catch (BulkException ex) {
			if (all) {
				throw new AssertionError(type + " does not take " + value, ex);
			}
			return false;
		}
		finally {
			this.op.execute("rollback to savepoint before");
		}
	}

	/**
	 * A null follows the last of the values.
	 */
	private void insert(String table, List<Object> values, int rows) {
		int different = values.size() + 1;
		insertRows(table, Stream.iterate(0, (n) -> n < rows, (n) -> n + 1).map((n) -> {
			int index = n % different;
			return new Object[] { index, (index < values.size()) ? values.get(index) : null };
		}));
	}

	private void insertRows(String table, Stream<@Nullable Object[]> rows) {
		this.op.bulkInsert(table, List.of("n", "v"), rows);
	}

	private List<Object> values(String table) {
		return new ArrayList<>(this.op.jdbcTemplate()
			.query("select distinct n, v::text from %s order by n, 2".formatted(table),
					(row, number) -> row.getInt(1) + ": " + row.getString(2)));
	}

	@Test
	void rowsComeAsABatchThenUnnestedThenCopied() {
		this.op.execute("create table t (n int primary key)");
		this.log.clear();
		this.op.bulkInsert("t", List.of("n"), Stream.iterate(0, (n) -> n + 1).limit(99).map((n) -> new Object[] { n }));
		assertThat(this.log.statements()).hasSize(1).allMatch((sql) -> sql.contains("values (?)"));
		this.log.clear();
		this.op.bulkInsert("t", List.of("n"),
				Stream.iterate(1_000, (n) -> n + 1).limit(40_000).map((n) -> new Object[] { n }));
		assertThat(this.log.statements()).as("the catalog, and ten batches; the rest bypasses what is logged")
			.hasSize(11)
			.filteredOn((sql) -> sql.contains("unnest"))
			.hasSize(10);
		assertThat(number("select count(*) from t")).isEqualTo(40_099);
		assertThat(this.op.count().rows()).isEqualTo(40_099);
		assertThat(product()).isEqualTo(Database.POSTGRESQL);
	}

	enum Mood {

		SAD, HAPPY

	}

}
