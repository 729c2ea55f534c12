package dev.migration.command;

import dev.migration.testing.TestDatabase;

class H2CommandTests extends CommandContract {

	@Override
	protected TestDatabase database() {
		return TestDatabase.H2;
	}

}
