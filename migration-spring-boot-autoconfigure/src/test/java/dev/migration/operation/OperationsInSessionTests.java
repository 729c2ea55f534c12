package dev.migration.operation;

import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.session.DatabaseSession;
import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the {@link OperationsInSessionContract} on every database.
 */
class OperationsInSessionTests {

	@Nested
	class OnH2 extends OperationsInSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends OperationsInSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends OperationsInSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

		@Test
		void rowsOfABatchTakeNoQuestionEachThroughAPool() {
			assertFewQuestionsThroughAPool(this);
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends OperationsInSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

		@Test
		void rowsOfABatchTakeNoQuestionEachThroughAPool() {
			assertFewQuestionsThroughAPool(this);
		}

	}

	private static void assertFewQuestionsThroughAPool(OperationsInSessionContract contract) {
		try (HikariDataSource pool = contract.database().create().pool(1);
				DatabaseSession session = DatabaseSession.open(pool)) {
			SessionOperations op = contract.operations(session);
			op.execute("create table t (id int primary key)");
			int before = questions(op);
			session.inTransaction(
					() -> op.bulkInsert("t", IntStream.range(0, 2500).mapToObj(OperationsInSessionContract.Id::new)));
			assertThat(questions(op) - before).isLessThan(20);
			assertThat(op.jdbcTemplate().queryForObject("select count(*) from t", Integer.class)).isEqualTo(2500);
		}
	}

	/**
	 * What the server has been asked on this connection.
	 */
	private static int questions(SessionOperations op) {
		return op.jdbcTemplate()
			.queryForObject("show session status like 'Questions'", (row, number) -> row.getInt("Value"));
	}

}
