package dev.migration.actuate.endpoint;

import java.util.List;

import dev.migration.backfill.BackfillStatus;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How the backfills of a revision stand after somebody has steered them.
 *
 * @param migrator the bean name of the migrator
 * @param backfills the backfills
 */
public record SteeredBackfillsDescriptor(String migrator,
		List<BackfillDescriptor> backfills) implements OperationResponseBody {

	static SteeredBackfillsDescriptor of(String migrator, List<BackfillStatus> backfills) {
		return new SteeredBackfillsDescriptor(migrator, backfills.stream().map(BackfillDescriptor::of).toList());
	}

}
