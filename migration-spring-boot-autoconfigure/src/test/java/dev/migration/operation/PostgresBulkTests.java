package dev.migration.operation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.migration.Rows;
import dev.migration.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Bulk operations where PostgreSQL has more than one way, and where one of them is
 * closed.
 */
class PostgresBulkTests extends OperationsContract {

	/**
	 * So many that the last ones are copied.
	 */
	private static final int MANY = 13_000;

	@Override
	protected TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

	@ParameterizedTest
	@ValueSource(ints = { 7, 777, 10_777, 12_345 })
	void rowAndColumnOfARefusedValueAreKnownWhateverTheWay(int bad) {
		this.op.execute("create table t (id int primary key, a varchar(5), b int)");
		int rows = Math.min(MANY, bad + 90);
		assertRefused(rows, bad, "a", (id) -> new Object[] { id, (id != bad) ? "x" : "secret", 1 });
		assertRefused(rows, bad, "b", (id) -> new Object[] { id, "x", (id != bad) ? "1" : "secret" });
		assertRefused(rows, bad, "a", (id) -> new Object[] { id, (id != bad) ? "x" : "\0", 1 });
		this.op.execute("alter table t alter b set not null");
		assertRefused(rows, bad, "b", (id) -> new Object[] { id, "x", (id != bad) ? 1 : null });
		this.op.execute("alter table t add check (b < 9)");
		assertRefused(rows, bad, null, (id) -> new Object[] { id, "x", (id != bad) ? 1 : 9 });
		assertRefused(rows, bad, null, (id) -> new Object[] { (id != bad) ? id : 3, "x", 1 });
	}

	private void assertRefused(int rows, int bad, @Nullable String column, IntFunction<Object[]> row) {
		assertThatExceptionOfType(BulkException.class).isThrownBy(() -> insert("t", List.of("id", "a", "b"), rows, row))
			.satisfies((ex) -> {
				assertThat(ex.firstRow()).isEqualTo(bad);
				assertThat(ex.lastRow()).isEqualTo(bad);
				assertThat(ex.column()).isEqualTo(column);
				assertThat(ex.getMessage()).doesNotContain("secret");
			});
		assertThat(number("select count(*) from t")).as("the transaction goes on, without any of the rows").isZero();
	}

	@Test
	void rowThatAForeignKeyRefusesIsKnownWhateverTheWay() {
		this.op.execute("create table country (code int primary key)");
		this.op.execute("insert into country values (1)");
		this.op.execute("create table city (id int primary key, country int references country)");
		for (int bad : List.of(7, 777, 12_345)) {
			assertThatExceptionOfType(BulkException.class)
				.isThrownBy(() -> insert("city", List.of("id", "country"), MANY,
						(id) -> new Object[] { id, (id != bad) ? 1 : 2 }))
				.satisfies((ex) -> assertThat(ex.firstRow()).isEqualTo(bad))
				.satisfies((ex) -> assertThat(ex.lastRow()).isEqualTo(bad));
		}
		assertThat(insert("city", List.of("id", "country"), MANY, (id) -> new Object[] { id, 1 })).isEqualTo(MANY);
	}

	@Test
	void rowsMayBeReadFromTheSameConnectionWhileOthersAreCopied() {
		this.op.execute("create table t (id int primary key, a text)");
		long rows = this.op.bulkInsert("t", List.of("id", "a"), IntStream.rangeClosed(1, 30_000).mapToObj((id) -> {
			int seen = (id % 2000 == 0) ? number("select count(*) from t") : 0;
			return new Object[] { id, (seen > 0) ? "seen" : "" };
		}));
		assertThat(rows).isEqualTo(30_000);
		assertThat(number("select count(*) from t")).isEqualTo(30_000);
		assertThat(number("select count(*) from t where a = 'seen'")).isPositive();
	}

	@Test
	void failureOfTheRowsWhileOthersAreCopiedIsPassedOn() {
		this.op.execute("create table t (id int primary key)");
		Stream<@Nullable Object[]> rows = IntStream.rangeClosed(1, MANY).mapToObj((id) -> {
			if (id == 12_999) {
				throw new IllegalStateException("no more");
			}
			return new Object[] { id };
		});
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.op.bulkInsert("t", List.of("id"), rows))
			.withMessage("no more");
		assertThat(number("select count(*) from t")).isZero();
	}

	@Test
	void rowLevelSecurityIsObeyed() {
		this.op.execute("create table t (id int)");
		this.op.execute("create policy p on t using (true) with check (id <> 12345)");
		this.op.execute("alter table t enable row level security");
		this.op.execute("alter table t force row level security");
		assertThatExceptionOfType(BulkException.class)
			.isThrownBy(() -> insert("t", List.of("id"), MANY, (id) -> new Object[] { id }))
			.satisfies((ex) -> assertThat(ex.firstRow()).isEqualTo(12_345));
		assertThat(insert("t", List.of("id"), 12_344, (id) -> new Object[] { id })).isEqualTo(12_344);
	}

	@Test
	void rowsGoIntoViewsAndThroughRulesAndTriggers() {
		this.op.execute("create table t (id int, a text default 'none')");
		this.op.execute("create view v as select id, a from t");
		assertThat(insert("v", List.of("id"), MANY, (id) -> new Object[] { id })).isEqualTo(MANY);
		this.op.execute("create table logged (id int)");
		this.op.execute("create rule log as on insert to t do also insert into logged values (new.id)");
		assertThat(insert("t", List.of("id"), MANY, (id) -> new Object[] { id })).isEqualTo(MANY);
		assertThat(number("select count(*) from logged")).isEqualTo(MANY);
		this.op.execute("drop rule log on t");
		this.op.execute("create function mark() returns trigger language plpgsql as "
				+ "$$ begin new.a := 'marked'; return new; end $$");
		this.op.execute("create trigger mark before insert on t for each row execute function mark()");
		assertThat(insert("t", List.of("id"), MANY, (id) -> new Object[] { id })).isEqualTo(MANY);
		assertThat(number("select count(*) from t where a = 'marked'")).isEqualTo(MANY);
		assertThat(number("select count(*) from t where a = 'none'")).isEqualTo(2 * MANY);
	}

	@Test
	void keysThatAreAlwaysGeneratedAreRefusedWhateverTheWay() {
		this.op.execute("create table t (id int generated always as identity, a int)");
		for (int rows : List.of(5, 500, MANY)) {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> insert("t", List.of("id", "a"), rows, (id) -> new Object[] { id, id }))
				.withStackTraceContaining("GENERATED ALWAYS");
		}
		assertThat(insert("t", List.of("a"), MANY, (id) -> new Object[] { id })).isEqualTo(MANY);
		assertThat(number("select count(*) from t where id is not null")).isEqualTo(MANY);
	}

	@Test
	void partitionedTablesAndOtherSchemasAreCopiedInto() {
		this.op.execute("create schema \"My data\"");
		this.op.execute("create table \"My data\".\"Order\" (\"Id\" int, \"user\" text) partition by range (\"Id\")");
		this.op
			.execute("create table \"My data\".low partition of \"My data\".\"Order\" for values from (0) to (5000)");
		this.op.execute("create table \"My data\".high partition of \"My data\".\"Order\" default");
		assertThat(insert("\"My data\".\"Order\"", List.of("\"Id\"", "user"), MANY, (id) -> new Object[] { id, "x" }))
			.isEqualTo(MANY);
		assertThat(number("select count(*) from \"My data\".high")).isEqualTo(MANY - 4999);
	}

	@Test
	void withoutTheDriversCopyTheRestIsUnnested() {
		this.op.execute("create table t (id int primary key)");
		SessionOperations wrapped = SessionOperations.on(withoutUnwrapping(), product(), (work, self, before) -> {
		});
		this.log.clear();
		assertThat(wrapped.bulkInsert("t", List.of("id"), ids(MANY))).isEqualTo(MANY);
		assertThat(this.log.statements()).filteredOn((sql) -> sql.contains("unnest")).hasSize(13);
	}

	private Connection withoutUnwrapping() {
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, args) -> {
					if (method.getName().equals("isWrapperFor")) {
						return false;
					}
					try {
						return method.invoke(this.connection, args);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	@Test
	void rowsAreCopiedInAutoCommitToo() throws Exception {
		this.op.execute("create table t (id int primary key)");
		this.connection.commit();
		this.connection.setAutoCommit(true);
		try {
			assertThat(this.op.bulkInsert("t", List.of("id"), ids(30_000))).isEqualTo(30_000);
		}
		finally {
			this.connection.setAutoCommit(false);
		}
		assertThat(number("select count(*) from t")).isEqualTo(30_000);
	}

	@Test
	void batchesBeforeARefusedRowStayInAutoCommit() throws Exception {
		this.op.execute("create table t (id int primary key)");
		this.connection.commit();
		this.connection.setAutoCommit(true);
		try {
			assertThatExceptionOfType(BulkException.class)
				.isThrownBy(() -> insert("t", List.of("id"), 30_000, (id) -> new Object[] { (id != 25_500) ? id : 1 }))
				.satisfies((ex) -> assertThat(ex.firstRow()).isEqualTo(25_500));
		}
		finally {
			this.connection.setAutoCommit(false);
		}
		assertThat(number("select count(*) from t")).isEqualTo(25_000);
	}

	@Test
	void rowsAreNotBlamedForALockOfAnotherTransaction() throws Exception {
		this.op.execute("create table t (id int primary key, a int)");
		insert("t", List.of("id"), 500, (id) -> new Object[] { id });
		this.connection.commit();
		try (Connection other = this.log.dataSource().getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("update t set a = 1 where id = 300");
			this.op.execute("set local lock_timeout = '20ms'");
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> this.op.bulkUpdate("t", List.of("id"), List.of("a"),
						IntStream.rangeClosed(1, 500).mapToObj((id) -> new Object[] { id, 2 })))
				.withMessageContaining("lock timeout");
			other.rollback();
		}
		assertThat(number("select count(*) from t where a is null")).isEqualTo(500);
	}

	@Test
	void aPartialOrDeferredOrWiderIndexIsNotTakenForAUniqueKey() {
		this.op.execute("create table t (a int, b int, c int)");
		this.op.execute("create unique index partial on t (a) where c = 1");
		this.op.execute("create unique index wider on t (a, b)");
		this.op.execute("alter table t add unique (a) deferrable initially deferred");
		this.op.execute("create unique index including on t (b) include (c)");
		Rows rows = Rows.of(List.of("a", "b", "c"),
				List.<Object[]>of(new Object[] { 1, 1, 1 }, new Object[] { 2, 2, 2 }));
		this.log.clear();
		assertThat(this.op.upsert("t", List.of("a"), rows)).isEqualTo(2);
		assertThat(this.log.statements()).noneMatch((sql) -> sql.contains("on conflict"));
		this.log.clear();
		assertThat(this.op.upsert("t", List.of("b", "a"), rows)).isEqualTo(2);
		assertThat(this.op.upsert("t", List.of("b"), rows)).isEqualTo(2);
		assertThat(this.log.statements()).filteredOn((sql) -> sql.contains("on conflict")).hasSize(2);
	}

	@Test
	void databaseWithoutThisCatalogGetsBatches() {
		this.op.execute("create table t (id int primary key, a int)");
		this.op.execute("create schema shadow");
		this.op.execute("create view shadow.pg_class as select 1 as nothing");
		this.op.execute("set local search_path = shadow, pg_catalog, public");
		this.log.clear();
		assertThat(insert("public.t", List.of("id"), 3000, (id) -> new Object[] { id })).isEqualTo(3000);
		assertThat(this.log.statements()).noneMatch((sql) -> sql.contains("unnest"));
		assertThat(this.op.upsert("public.t", List.of("id"),
				Rows.of(List.of("id", "a"), List.<Object[]>of(new Object[] { 3000, 1 }, new Object[] { 3001, 2 }))))
			.isEqualTo(2);
		assertThat(number("select count(*) from public.t")).isEqualTo(3001);
	}

	private long insert(String table, List<String> columns, int rows, IntFunction<Object[]> row) {
		return this.op.bulkInsert(table, columns, IntStream.rangeClosed(1, rows).mapToObj(row));
	}

	private static Stream<@Nullable Object[]> ids(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((id) -> new Object[] { id });
	}

}
