package dev.migration.operation;

import java.util.List;

import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the {@link BulkInsertContract} on every database.
 */
class BulkInsertTests {

	@Nested
	class OnH2 extends BulkInsertContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends BulkInsertContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

		@Test
		void textGoesIntoColumnsOfEveryType() {
			this.op.execute("create type mood as enum ('SAD', 'HAPPY')");
			this.op.execute("create table t (a jsonb, b mood, c uuid, d inet, e timestamptz, f int[])");
			this.op.bulkInsert("t", List.of(new Texts("{\"x\": 1}", Mood.HAPPY, "0b7c9fe0-9d1c-4e53-a3a6-2d1e5f8a1234",
					"10.0.0.1", "2026-01-01T00:00:00Z", "{1,2}")));
			assertThat(text("select a ->> 'x' || b || c || d || f[2] from t"))
				.isEqualTo("1HAPPY0b7c9fe0-9d1c-4e53-a3a6-2d1e5f8a123410.0.0.1/322");
		}

		record Texts(String a, Mood b, String c, String d, String e, String f) {

		}

		enum Mood {

			SAD, HAPPY

		}

	}

	@Nested
	class OnMariaDb extends BulkInsertContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends BulkInsertContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
