package dev.migration.execution;

import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class MariaDbCommittedOnTheWayTests extends CommittedOnTheWayContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

	@Test
	void transactionThatIsRolledBackBehindTheLibraryIsNotTakenForApplied() {
		assertRollbackBehindTheLibraryIsNoticed();
	}

}
