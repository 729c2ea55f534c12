package dev.migration.backfill;

import java.util.List;
import java.util.stream.Collectors;

import dev.migration.MigrationException;

/**
 * A backfill is not in a state for what was asked. Nothing has changed.
 */
public class BackfillStateException extends MigrationException {

	private final transient List<BackfillStatus> backfills;

	BackfillStateException(String revision, List<BackfillStatus> backfills, String remedy) {
		super("The backfill of revision '%s' is %s. %s Nothing has changed.".formatted(revision,
				backfills.stream().map((status) -> status.state().name()).distinct().collect(Collectors.joining(", ")),
				remedy));
		this.backfills = List.copyOf(backfills);
	}

	/**
	 * How the backfills of the revision stand.
	 * @return the statuses
	 */
	public List<BackfillStatus> getBackfills() {
		return this.backfills;
	}

}
