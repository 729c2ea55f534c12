package dev.migration.operation;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What bulk inserts do on a database.
 */
abstract class BulkInsertContract extends OperationsContract {

	private static final Instant MOMENT = Instant.parse("2026-03-01T12:34:56.123456Z");

	@Test
	void recordComponentsAreColumnsInSnakeCase() {
		this.op.execute("create table airport_type (code varchar(1) primary key, full_label varchar(20))");
		long rows = this.op.bulkInsert("airport_type",
				List.of(new AirportType("L", "Large"), new AirportType("S", null)));
		assertThat(rows).isEqualTo(2);
		assertThat(text("select full_label from airport_type where code = 'L'")).isEqualTo("Large");
		assertThat(text("select full_label from airport_type where code = 'S'")).isNull();
		assertThat(this.op.count()).isEqualTo(new OperationCount(2, 4, 0, true));
	}

	@Test
	void everyTypeOfValueArrives() {
		createEverything();
		this.op.bulkInsert("everything", List.of(everything(1)));
		assertEverything(1);
	}

	@Test
	void nullsOfEveryTypeArriveBeforeAndAfterValues() {
		createEverything();
		this.op.bulkInsert("everything", List.of(nothing(1), everything(2), nothing(3), everything(4)));
		assertEverything(2);
		assertEverything(4);
		Map<String, Object> row = this.op.jdbcTemplate().queryForMap("select * from everything where id = 1");
		assertThat(row.values().stream().filter((value) -> value != null)).hasSize(1);
	}

	private void createEverything() {
		this.op.execute(
				"""
						create table everything (id int primary key, tiny smallint, big bigint, huge numeric(30), price numeric(10, 2),
						ratio double precision, flag boolean, letter char(1), text varchar(100), weekday varchar(10), picture %s,
						birthday date, noon time, local_time %s, moment %s, offset_time %s, zoned_time %s, uuid %s)"""
					.formatted(types()));
	}

	private Object[] types() {
		return switch (product()) {
			case POSTGRESQL ->
				new Object[] { "bytea", "timestamp", "timestamptz", "timestamptz", "timestamptz", "uuid" };
			case H2 -> new Object[] { "varbinary(100)", "timestamp", "timestamp with time zone",
					"timestamp with time zone", "timestamp with time zone", "uuid" };
			case MARIADB ->
				new Object[] { "varbinary(100)", "datetime(6)", "datetime(6)", "datetime(6)", "datetime(6)", "uuid" };
			default -> new Object[] { "varbinary(100)", "datetime(6)", "datetime(6)", "datetime(6)", "datetime(6)",
					"char(36)" };
		};
	}

	private static Everything everything(int id) {
		return new Everything(id, (short) 2, 3_000_000_000L, new BigInteger("123456789012345678901234567890"),
				new BigDecimal("12.34"), 0.5, true, 'x', "it's; \\ ä€😀", DayOfWeek.FRIDAY,
				"bytes".getBytes(StandardCharsets.UTF_8), LocalDate.of(2024, 2, 29), LocalTime.of(12, 30, 15),
				LocalDateTime.of(2026, 3, 29, 3, 30), MOMENT, OffsetDateTime.parse("2026-03-01T17:34:56.123456+05:00"),
				ZonedDateTime.ofInstant(MOMENT, ZoneId.of("Asia/Tokyo")),
				UUID.fromString("0b7c9fe0-9d1c-4e53-a3a6-2d1e5f8a1234"));
	}

	private static Everything nothing(int id) {
		return new Everything(id, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
				null, null, null);
	}

	private void assertEverything(int id) {
		this.op.jdbcTemplate().query("select * from everything where id = " + id, (row) -> {
			Everything expected = everything(id);
			assertThat(row.getShort("tiny")).isEqualTo(expected.tiny());
			assertThat(row.getLong("big")).isEqualTo(expected.big());
			assertThat(row.getBigDecimal("huge").toBigInteger()).isEqualTo(expected.huge());
			assertThat(row.getBigDecimal("price")).isEqualTo(expected.price());
			assertThat(row.getDouble("ratio")).isEqualTo(expected.ratio());
			assertThat(row.getBoolean("flag")).isEqualTo(expected.flag());
			assertThat(row.getString("letter")).isEqualTo("x");
			assertThat(row.getString("text")).isEqualTo(expected.text());
			assertThat(row.getString("weekday")).isEqualTo("FRIDAY");
			assertThat(row.getBytes("picture")).isEqualTo(expected.picture());
			assertThat(row.getObject("birthday", LocalDate.class)).isEqualTo(expected.birthday());
			assertThat(row.getObject("noon", LocalTime.class)).isEqualTo(expected.noon());
			assertThat(row.getObject("local_time", LocalDateTime.class)).isEqualTo(expected.localTime());
			for (String moment : List.of("moment", "offset_time", "zoned_time")) {
				assertThat(row.getTimestamp(moment).toInstant()).as(moment).isEqualTo(MOMENT);
			}
			assertThat(row.getString("uuid")).isEqualToIgnoringCase(expected.uuid().toString());
		});
		assertThat(number("select count(*) from everything where id = " + id)).isEqualTo(1);
	}

	@Test
	void reservedWordsAreNames() {
		this.op.execute("create table %s (%s int primary key, %s varchar(10), %s varchar(10))".formatted(quote("order"),
				quote("group"), quote("user"), quote("select")));
		this.op.bulkInsert("order", List.of(new Reserved(1, "a", "b")));
		this.op.bulkInsert("ORDER".toLowerCase(), List.of("group", "user"), List.<Object[]>of(new Object[] { 2, "c" }));
		assertThat(number("select count(*) from " + quote("order"))).isEqualTo(2);
	}

	private String quote(String name) {
		return switch (product()) {
			case POSTGRESQL -> '"' + name + '"';
			case MARIADB, MYSQL -> '`' + name + '`';
			default -> '"' + name.toUpperCase() + '"';
		};
	}

	@Test
	void namesMeanWhatTheyMeanWithoutQuotes() {
		this.op.execute("create table AirportType (Code int primary key)");
		this.op.bulkInsert("AirportType", List.of("coDe"), List.<Object[]>of(new Object[] { 1 }));
		assertThat(number("select count(*) from AirportType")).isEqualTo(1);
	}

	@Test
	void quotedNamesStayAsTheyAre() {
		String quote = (product() == Database.MARIADB || product() == Database.MYSQL) ? "`" : "\"";
		String table = quote + "Airport type." + quote;
		String column = quote + "The code" + quote;
		this.op.execute("create table %s (%s int primary key)".formatted(table, column));
		this.op.bulkInsert(table, List.of(column), List.<Object[]>of(new Object[] { 1 }));
		this.op.bulkInsert(table, List.of("The code"), List.<Object[]>of(new Object[] { 2 }));
		assertThat(number("select count(*) from " + table)).isEqualTo(2);
	}

	@Test
	void tableMayHaveASchema() throws SQLException {
		this.op.execute("create table t (id int primary key)");
		String schema = (this.connection.getSchema() != null) ? this.connection.getSchema()
				: this.connection.getCatalog();
		assertThat(this.op.bulkInsert(schema + ".t", List.of(new Id(1)))).isEqualTo(1);
		assertThat(number("select count(*) from t")).isEqualTo(1);
	}

	@Test
	void manyRowsOfAStreamGoInBatchesAndTheStreamIsClosed() {
		this.op.execute("create table t (id int primary key)");
		this.log.clear();
		AtomicBoolean closed = new AtomicBoolean();
		try (Stream<Id> rows = IntStream.rangeClosed(1, 2500).mapToObj(Id::new).onClose(() -> closed.set(true))) {
			assertThat(this.op.bulkInsert("t", rows)).isEqualTo(2500);
			assertThat(closed).isTrue();
		}
		assertThat(this.log.statements()).filteredOn((sql) -> sql.startsWith("insert")).hasSize(3);
		assertThat(this.log.statements()).as("one may ask for the columns").hasSizeLessThanOrEqualTo(4);
		assertThat(number("select count(*) from t")).isEqualTo(2500);
		assertThat(this.op.count().rows()).isEqualTo(2500);
	}

	@Test
	void streamOfArraysIsClosed() {
		this.op.execute("create table t (id int primary key)");
		AtomicBoolean closed = new AtomicBoolean();
		try (Stream<@Nullable Object[]> rows = Stream.of(1, 2).map((id) -> new Object[] { id })) {
			assertThat(this.op.bulkInsert("t", List.of("id"), rows.onClose(() -> closed.set(true)))).isEqualTo(2);
			assertThat(closed).isTrue();
		}
	}

	@Test
	void largeRowsAreNotCollected() {
		this.op.execute("create table t (id int primary key, picture %s)"
			.formatted((product() == Database.POSTGRESQL) ? "bytea" : "mediumblob"));
		this.log.clear();
		byte[] picture = new byte[1024 * 1024];
		Stream<@Nullable Object[]> rows = IntStream.rangeClosed(1, 10).mapToObj((id) -> new Object[] { id, picture });
		assertThat(this.op.bulkInsert("t", List.of("id", "picture"), rows)).isEqualTo(10);
		assertThat(this.log.statements()).filteredOn((sql) -> sql.startsWith("insert")).hasSizeBetween(4, 6);
	}

	@Test
	void noRowsNeedNoStatement() {
		this.log.clear();
		assertThat(this.op.bulkInsert("missing", List.<Id>of())).isZero();
		assertThat(this.op.bulkInsert("missing", Stream.<Id>empty())).isZero();
		assertThat(this.op.bulkInsert("missing", List.of("id"), List.<Object[]>of())).isZero();
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void wrongNumberOfValuesNamesTheRow() {
		this.op.execute("create table t (id int primary key, a int)");
		assertFault(
				() -> this.op.bulkInsert("t", List.of("id", "a"),
						Arrays.<Object[]>asList(new Object[] { 1, 2 }, new Object[] { 3 })),
				2, "row 2 has 1 values for 2 columns: the first without a value is a");
		assertFault(() -> this.op.bulkInsert("t", List.of("id"), Arrays.<Object[]>asList(new Object[] { 1, 2 })), 1,
				"row 1 has 2 values for 1 columns");
	}

	@Test
	void nullRowIsNamed() {
		this.op.execute("create table t (id int primary key)");
		assertFault(() -> this.op.bulkInsert("t", Arrays.asList(new Id(1), null)), 2, "row 2 is null");
	}

	@Test
	void recordsOfDifferentTypesAreRefused() {
		this.op.execute("create table t (id int primary key)");
		assertFault(() -> this.op.bulkInsert("t", List.of(new Id(1), new AirportType("a", "b"))), 2,
				"row 2 is a " + AirportType.class.getName() + ", but row 1 is a " + Id.class.getName());
	}

	@Test
	void componentThatThrowsIsNamed() {
		this.op.execute("create table t (id int primary key, a_value int)");
		assertFault(() -> this.op.bulkInsert("t", List.of(new Throwing(1, 2))), 1,
				"row 1 does not tell its value for column a_value");
	}

	@Test
	void valueThatTheDriverDoesNotTakeIsNamed() {
		this.op.execute("create table t (id int primary key, a int)");
		assertThatExceptionOfType(BulkException.class)
			.isThrownBy(() -> this.op.bulkInsert("t", List.of("id", "a"),
					Arrays.<Object[]>asList(new Object[] { 1, 2 }, new Object[] { 2, new Object() })))
			.satisfies((ex) -> {
				assertThat(ex.firstRow()).isEqualTo(2);
				assertThat(ex.lastRow()).isEqualTo(2);
			});
	}

	@Test
	void failureOfTheRowsThemselvesIsPassedOnAndNothingIsInserted() {
		this.op.execute("create table t (id int primary key)");
		Stream<Id> rows = IntStream.rangeClosed(1, 1500).mapToObj((id) -> {
			if (id == 1200) {
				throw new IllegalStateException("no more");
			}
			return new Id(id);
		});
		assertThatIllegalStateException().isThrownBy(() -> this.op.bulkInsert("t", rows)).withMessage("no more");
		assertThat(number("select count(*) from t")).isZero();
	}

	@Test
	void checkedExceptionsAndErrorsOfTheRowsLeaveNothingEither() {
		this.op.execute("create table t (id int primary key)");
		for (Throwable failure : List.of(new IOException("no more"), new AssertionError("no more"))) {
			Stream<Id> rows = IntStream.rangeClosed(1, 1500).mapToObj((id) -> {
				if (id == 1200) {
					throw BulkInsertContract.<RuntimeException>unchecked(failure);
				}
				return new Id(id);
			});
			assertThatThrownBy(() -> this.op.bulkInsert("t", rows)).isSameAs(failure);
			assertThat(number("select count(*) from t")).isZero();
		}
	}

	/**
	 * What languages without checked exceptions can do.
	 */
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <T extends Throwable> T unchecked(Throwable failure) throws T {
		throw (T) failure;
	}

	@Test
	void floatArrivesAlikeAloneAndAmongOthers() {
		this.op.execute("create table t (id int primary key, a double precision, b numeric(20, 10))");
		this.op.bulkInsert("t", List.of("id", "a", "b"), List.<Object[]>of(new Object[] { 1, 0.1f, 0.1f }));
		this.op.bulkInsert("t", List.of("id", "a", "b"),
				List.<Object[]>of(new Object[] { 2, 0.1f, 0.1f }, new Object[] { 3, 0.1f, 0.1f }));
		assertThat(number("select count(*) from t t, t u where u.id = 1 and t.a = u.a and t.b = u.b")).isEqualTo(3);
	}

	@Test
	void refusedRowIsNamedWithoutItsValues() {
		this.op.execute("create table t (id int primary key, a varchar(20) not null)");
		AtomicInteger read = new AtomicInteger();
		Stream<@Nullable Object[]> rows = IntStream.rangeClosed(1, 100_000)
			.peek((id) -> read.set(id))
			.mapToObj((id) -> new Object[] { id, (id != 1234) ? "secret" : null });
		assertThatExceptionOfType(BulkException.class)
			.isThrownBy(() -> this.op.bulkInsert("t", List.of("id", "a"), rows))
			.satisfies((ex) -> {
				assertThat(ex)
					.hasMessage("Bulk insert into t (id, a): row 1234 was refused by the database for column a")
					.hasCauseInstanceOf(DataIntegrityViolationException.class);
				assertThat(ex.table()).isEqualTo("t");
				assertThat(ex.columns()).containsExactly("id", "a");
				assertThat(ex.firstRow()).isEqualTo(1234);
				assertThat(ex.lastRow()).isEqualTo(1234);
				assertThat(ex.column()).isEqualTo("a");
				assertThat(ex.sqlState()).startsWith("23");
			});
		assertThat(read.get()).isLessThanOrEqualTo(3000);
		assertThat(number("select count(*) from t")).as("after the failure nothing is inserted").isZero();
	}

	@Test
	void firstRowMayBeRefused() {
		this.op.execute("create table t (id int primary key)");
		this.op.bulkInsert("t", List.of(new Id(1)));
		assertFault(() -> this.op.bulkInsert("t", List.of(new Id(1), new Id(2))), 1,
				"row 1 was refused by the database");
		assertFault(() -> this.op.bulkInsert("t", List.of(new Id(3), new Id(3))), 2,
				"row 2 was refused by the database");
	}

	@Test
	void duplicateOfARowOfAnEarlierBatchIsFoundAtLeastByItsBatch() {
		this.op.execute("create table t (id int primary key)");
		Stream<Id> rows = IntStream.rangeClosed(1, 2500).mapToObj((id) -> new Id((id != 1500) ? id : 3));
		assertThatExceptionOfType(BulkException.class).isThrownBy(() -> this.op.bulkInsert("t", rows))
			.satisfies((ex) -> {
				assertThat(1500L).isBetween(ex.firstRow(), ex.lastRow());
				assertThat(ex.firstRow()).isGreaterThan(1000);
				assertThat(ex.lastRow()).isLessThanOrEqualTo(2000);
			});
		assertThat(number("select count(*) from t")).isZero();
	}

	@Test
	void refusedRowIsFoundInItsBatchInAutoCommitToo() throws SQLException {
		this.op.execute("create table t (id int primary key)");
		this.connection.commit();
		this.connection.setAutoCommit(true);
		try {
			List<Id> rows = IntStream.rangeClosed(1, 1500).mapToObj((id) -> new Id((id != 1100) ? id : 1099)).toList();
			assertThatExceptionOfType(BulkException.class).isThrownBy(() -> this.op.bulkInsert("t", rows))
				.satisfies((ex) -> {
					assertThat(1100L).isBetween(ex.firstRow(), ex.lastRow());
					assertThat(ex.firstRow()).isGreaterThan(1000);
				});
			assertThat(number("select count(*) from t where id <= 1000")).isEqualTo(1000);
		}
		finally {
			this.connection.setAutoCommit(false);
		}
	}

	@Test
	void rowsMayShareOneArray() {
		this.op.execute("create table t (id int primary key)");
		Object[] row = new Object[1];
		Stream<@Nullable Object[]> rows = IntStream.rangeClosed(1, 10).mapToObj((id) -> {
			row[0] = id;
			return row;
		});
		this.op.bulkInsert("t", List.of("id"), rows);
		assertThat(number("select count(*) from t")).isEqualTo(10);
	}

	@Test
	void rowsMayComeFromAQueryOnTheSameConnection() {
		this.op.execute("create table a (id int primary key)");
		this.op.execute("create table b (id int primary key)");
		this.op.bulkInsert("a", IntStream.rangeClosed(1, 1500).mapToObj(Id::new));
		this.op.bulkInsert("b", this.op.jdbc().sql("select id from a").query(Id.class).stream());
		assertThat(number("select count(*) from b")).isEqualTo(1500);
	}

	@Test
	void missingTableIsNamedByTheDatabase() {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.op.bulkInsert("mislaid", Collections.nCopies(2, new Id(1))))
			.satisfies((ex) -> assertThat(ex).rootCause().message().containsIgnoringCase("mislaid"));
	}

	private static void assertFault(Runnable insert, long row, String fault) {
		assertThatExceptionOfType(BulkException.class).isThrownBy(insert::run).satisfies((ex) -> {
			assertThat(ex.firstRow()).isEqualTo(row);
			assertThat(ex.lastRow()).isEqualTo(row);
			assertThat(ex).hasMessageContaining(fault);
		});
	}

	record Id(int id) {

	}

	record AirportType(String code, @Nullable String fullLabel) {

	}

	record Reserved(int group, String user, String select) {

	}

	record Throwing(int id, int aValue) {

		@Override
		public int aValue() {
			throw new IllegalStateException("no value");
		}

	}

	@SuppressWarnings("ArrayRecordComponent")
	record Everything(int id, @Nullable Short tiny, @Nullable Long big, @Nullable BigInteger huge,
			@Nullable BigDecimal price, @Nullable Double ratio, @Nullable Boolean flag, @Nullable Character letter,
			@Nullable String text, @Nullable DayOfWeek weekday, byte @Nullable [] picture, @Nullable LocalDate birthday,
			@Nullable LocalTime noon, @Nullable LocalDateTime localTime, @Nullable Instant moment,
			@Nullable OffsetDateTime offsetTime, @Nullable ZonedDateTime zonedTime, @Nullable UUID uuid) {

	}

}
