package dev.migration.execution;

import java.util.Map;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationStep;
import dev.migration.source.MigrationDefinition;

import org.springframework.util.Assert;

/**
 * The migration that a step calls.
 */
final class StepMigration {

	private final Direction direction;

	private final Migration migration;

	private StepMigration(Direction direction, Migration migration) {
		this.direction = direction;
		this.migration = migration;
	}

	/**
	 * Creates it. What that throws is passed on as it is.
	 * @param definitions how revisions are declared, by their identifiers
	 */
	static StepMigration create(MigrationStep step, Map<String, MigrationDefinition> definitions) {
		String id = step.revision().id();
		MigrationDefinition definition = definitions.get(id);
		Migration migration = (definition != null) ? definition.migration().get() : null;
		Assert.state(migration != null, () -> "The declaration of revision '%s' (%s) gives no migration".formatted(id,
				step.revision().source()));
		return new StepMigration(step.direction(), migration);
	}

	void call(Operations operations) throws Exception {
		if (this.direction == Direction.UPGRADE) {
			this.migration.upgrade(operations);
		}
		else {
			this.migration.downgrade(operations);
		}
	}

}
