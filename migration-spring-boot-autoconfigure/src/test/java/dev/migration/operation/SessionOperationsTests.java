package dev.migration.operation;

import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the {@link SessionOperationsContract} on every database.
 */
class SessionOperationsTests {

	@Nested
	class OnH2 extends SessionOperationsContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends SessionOperationsContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

		@Test
		void operatorsMayHaveAQuestionMark() {
			this.op.execute("create table t as select 1 as id where '{\"a\": 1}'::jsonb ? 'a'");
			assertThat(number("select count(*) from t")).isEqualTo(1);
		}

	}

	@Nested
	class OnMariaDb extends SessionOperationsContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

		@Test
		void rowsOfAllResultsAreCounted() {
			this.op.execute("create table t (id int primary key)");
			this.op.execute("""
					create procedure p(a int) begin
					select 1; insert into t values (a), (a + 1); select 2; delete from t where id = a; end""");
			assertThat(this.op.execute("call p(1)")).isEqualTo(this.op.execute("call p(?)", 5));
			assertThat(number("select count(*) from t")).isEqualTo(2);
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends SessionOperationsContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
