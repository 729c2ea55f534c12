package dev.migration.aggregate;

import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link AggregatesContract} on every database that has sequences.
 */
class AggregatesTests {

	@Nested
	class OnH2 extends AggregatesContract {

		@Override
		TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends AggregatesContract {

		@Override
		TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends AggregatesContract {

		@Override
		TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

}
