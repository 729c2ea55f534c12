package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;
import dev.migration.plan.MigrationPlan;

/**
 * The database has moved since a plan was made, so that what somebody has looked at is
 * not what would happen. Nothing was run.
 */
public class OutdatedPlanException extends MigrationException {

	OutdatedPlanException(MigrationPlan plan, List<String> heads) {
		super(("The database has moved since the plan was made: it was %s, and is %s now. Nothing was run. Make the plan "
				+ "again, and look at it again.")
			.formatted(place(plan.headsBefore()), place(heads)));
	}

	private static String place(List<String> heads) {
		return heads.isEmpty() ? "at base" : "at " + String.join(", ", heads);
	}

}
