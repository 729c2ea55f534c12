package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;
import dev.migration.plan.MigrationPlan;
import dev.migration.revision.RevisionNames;

/**
 * The database has moved since a plan was made, so that what somebody has looked at is
 * not what would happen. Nothing was run.
 */
public class OutdatedPlanException extends MigrationException {

	OutdatedPlanException(MigrationPlan plan, List<String> heads) {
		super(("The database has moved since the plan was made: it was at %s, and is at %s now. Nothing was run. "
				+ "Make the plan again, and look at it again.")
			.formatted(RevisionNames.orBase(plan.headsBefore()), RevisionNames.orBase(heads)));
	}

}
