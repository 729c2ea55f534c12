package dev.migration.operation;

import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link ScriptContract} on every database.
 */
class ScriptTests {

	@Nested
	class OnH2 extends ScriptContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends ScriptContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends ScriptContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends ScriptContract {

		@BeforeEach
		void allowTriggersWithBinaryLogging() {
			database().create().asAdministrator().execute("set global log_bin_trust_function_creators = 1");
		}

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
