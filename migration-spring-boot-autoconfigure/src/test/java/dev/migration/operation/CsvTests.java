package dev.migration.operation;

import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the {@link CsvContract} on every database.
 */
class CsvTests {

	@Nested
	class OnH2 extends CsvContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends CsvContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

		@Test
		void typesOfTheDatabaseAreReadByIt() {
			this.op.execute("create type mood as enum ('SAD', 'HAPPY')");
			this.op.execute("create table t (a jsonb, b mood, c uuid, d inet, e timestamptz, f int[], g numeric, "
					+ "h date, i timetz, j bit(3), k money, l boolean)");
			this.op.bulkInsert("t",
					csv("""
							a,b,c,d,e,f,g,h,i,j,k,l
							"{""x"": 1}",HAPPY,0b7c9fe0-9d1c-4e53-a3a6-2d1e5f8a1234,10.0.0.1,2026-01-01 00:00:00+00,"{1,2}",NaN,\
							-infinity,12:30+02,101,1.50,t
							"""));
			assertThat(text("select a ->> 'x' || b || host(d) || f[2] || g || h || i || j || k || l from t"))
				.isEqualTo("1HAPPY10.0.0.12NaN-infinity12:30:00+02101$1.50true");
		}

		@Test
		void columnWithATimeZoneWantsAnOffset() {
			this.op.execute("create table t (e timestamptz)");
			assertThatExceptionOfType(BulkException.class)
				.isThrownBy(() -> this.op.bulkInsert("t", csv("e\n2026-01-01 00:00:00\n")))
				.withMessageContaining("what is no date and time with an offset, such as 2026-03-01 12:30:15Z");
		}

	}

	@Nested
	class OnMariaDb extends CsvContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends CsvContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
