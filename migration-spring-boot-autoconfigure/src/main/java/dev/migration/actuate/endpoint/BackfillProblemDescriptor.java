package dev.migration.actuate.endpoint;

import java.util.List;

import dev.migration.backfill.BackfillStateException;
import org.jspecify.annotations.Nullable;

/**
 * Why a backfill was not steered as somebody asked.
 *
 * @param reason the kind of problem
 * @param message what happened, and what to do
 * @param backfills how the backfills of the revision stand, if that is the problem
 */
public record BackfillProblemDescriptor(ProblemReason reason, String message,
		@Nullable List<BackfillDescriptor> backfills) implements ProblemDescriptor {

	static BackfillProblemDescriptor of(RuntimeException failure) {
		ProblemReason reason = ProblemReason.of(failure);
		List<BackfillDescriptor> backfills = (failure instanceof BackfillStateException refused)
				? refused.getBackfills().stream().map(BackfillDescriptor::of).toList() : null;
		return new BackfillProblemDescriptor(reason, reason.explain(failure), backfills);
	}

}
