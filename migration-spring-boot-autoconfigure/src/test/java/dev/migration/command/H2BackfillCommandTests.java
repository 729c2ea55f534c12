package dev.migration.command;

import dev.migration.testing.TestDatabase;

class H2BackfillCommandTests extends BackfillCommandContract {

	@Override
	protected TestDatabase database() {
		return TestDatabase.H2;
	}

}
