package dev.migration.operation;

import org.junit.jupiter.api.Test;

import java.util.List;

import dev.migration.Rows;

import dev.migration.Database;
import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the {@link BulkChangeContract} on every database.
 */
class BulkChangeTests {

	@Nested
	class OnH2 extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	/**
	 * What any other database gets, on H2.
	 */
	@Nested
	class OnAnyOther extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

		@Override
		protected SessionOperations operations() {
			return operations(Database.OTHER);
		}

	}

	@Nested
	class OnPostgresql extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

		@Test
		void whatIsNoUuidIsRefusedAndNotNull() {
			this.op.execute("create table t (id int primary key, a uuid)");
			assertThatExceptionOfType(BulkException.class).isThrownBy(() -> this.op.insertAbsent("t", List.of("id"),
					Rows.of(List.of("id", "a"), List.<Object[]>of(new Object[] { 1, "no uuid" }))));
			assertThat(number("select count(*) from t")).isZero();
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
