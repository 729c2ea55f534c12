package dev.migration.actuate.endpoint;

import java.time.Duration;
import java.util.List;

import dev.migration.execution.MigrationReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What an upgrade did.
 *
 * @param migrator the bean name of the migrator
 * @param steps what ran, in order; empty if there was nothing to do
 * @param headsBefore the version rows before
 * @param headsAfter the version rows after
 * @param held what was left out because it waits for a backfill
 * @param duration how long it took
 */
public record UpgradeDescriptor(String migrator, List<StepDescriptor> steps, List<String> headsBefore,
		List<String> headsAfter, List<String> held, @Nullable Duration duration) implements OperationResponseBody {

	static UpgradeDescriptor of(String migrator, MigrationReport report) {
		return new UpgradeDescriptor(migrator, report.steps().stream().map(StepDescriptor::of).toList(),
				report.headsBefore(), report.headsAfter(), report.held(),
				RevisionDescriptor.toMillis(report.duration()));
	}

	/**
	 * One revision that ran.
	 *
	 * @param id the identifier
	 * @param message what it is about
	 * @param duration how long it took
	 * @param rows the rows that it changed
	 */
	public record StepDescriptor(String id, String message, @Nullable Duration duration, long rows) {

		static StepDescriptor of(MigrationReport.Step step) {
			return new StepDescriptor(step.revision().id(), step.revision().message(),
					RevisionDescriptor.toMillis(step.duration()), step.rows());
		}

	}

}
