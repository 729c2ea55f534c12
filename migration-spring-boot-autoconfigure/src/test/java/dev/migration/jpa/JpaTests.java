package dev.migration.jpa;

import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link JpaContract} on every database that has sequences.
 */
class JpaTests {

	@Nested
	class OnH2 extends JpaContract {

		@Override
		TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends JpaContract {

		@Override
		TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends JpaContract {

		@Override
		TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

}
