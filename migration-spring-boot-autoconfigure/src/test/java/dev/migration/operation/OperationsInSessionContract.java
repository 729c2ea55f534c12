package dev.migration.operation;

import java.util.List;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migration.session.DatabaseSession;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What becomes of operations in the transactions of a {@link DatabaseSession}.
 */
abstract class OperationsInSessionContract {

	protected abstract TestDatabase database();

	@Test
	void theyAreCommittedOrRolledBackTogetherWithTheirTransaction() {
		DataSource dataSource = database().dataSource();
		try (DatabaseSession session = DatabaseSession.open(dataSource)) {
			SessionOperations op = operations(session);
			session.inTransaction(() -> op.execute("create table t (id int primary key)"));
			session.inTransaction(() -> insertByEveryWay(op, 0));
			assertThatIllegalStateException().isThrownBy(() -> session.inTransaction(() -> {
				insertByEveryWay(op, 100);
				throw new IllegalStateException("the revision failed");
			}));
			session.inTransaction(() -> insertByEveryWay(op, 200));
			assertThat(op.count().rows()).isEqualTo(3 * 5);
		}
		assertThat(new JdbcTemplate(dataSource).queryForList("select id from t order by id", Integer.class))
			.containsExactly(1, 2, 3, 4, 5, 201, 202, 203, 204, 205);
	}

	@Test
	void theyGoOnAfterARefusedBulkInsertWasCaught() {
		DataSource dataSource = database().dataSource();
		try (DatabaseSession session = DatabaseSession.open(dataSource)) {
			SessionOperations op = operations(session);
			session.inTransaction(() -> op.execute("create table t (id int primary key)"));
			session.inTransaction(() -> {
				op.execute("insert into t values (1)");
				List<Id> rows = IntStream.rangeClosed(2, 1500).mapToObj((id) -> new Id((id != 1200) ? id : 1)).toList();
				assertThatExceptionOfType(BulkException.class).isThrownBy(() -> op.bulkInsert("t", rows))
					.satisfies((ex) -> assertThat(ex.firstRow()).isEqualTo(1199));
				return op.execute("insert into t values (2)");
			});
		}
		assertThat(new JdbcTemplate(dataSource).queryForList("select id from t order by id", Integer.class))
			.containsExactly(1, 2);
	}

	static SessionOperations operations(DatabaseSession session) {
		return SessionOperations.on(session.connection(), session.database(), (work, self, before) -> {
			throw new IllegalStateException("there is no outside");
		});
	}

	private static long insertByEveryWay(SessionOperations op, int base) {
		op.execute("insert into t values (" + (base + 1) + ")");
		op.execute("insert into t values (?)", base + 2);
		op.jdbcTemplate().update("insert into t values (?)", base + 3);
		op.jdbc().sql("insert into t values (:id)").param("id", base + 4).update();
		return op.bulkInsert("t", List.of(new Id(base + 5)));
	}

	record Id(int id) {

	}

}
