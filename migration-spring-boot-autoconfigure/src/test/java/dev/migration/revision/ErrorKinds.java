package dev.migration.revision;

import java.util.Locale;

import dev.migration.revision.CaseDatabase.BodyFailedException;
import dev.migration.revision.CaseDatabase.RowCountException;

/**
 * Alembic's names for what goes wrong.
 */
final class ErrorKinds {

	private ErrorKinds() {
	}

	static String of(Exception ex) {
		if (ex instanceof InvalidRevisionGraphException invalid) {
			return of(invalid.problems().get(0));
		}
		if (ex instanceof MultipleHeadsException) {
			return "MultipleHeads";
		}
		if (ex instanceof RevisionResolutionException) {
			return "ResolutionError";
		}
		if (ex instanceof RangeNotAncestorException) {
			return "RangeNotAncestorError";
		}
		if (ex instanceof BodyFailedException) {
			return "MigrationBodyFailed";
		}
		if (ex instanceof UnsupportedTargetException || ex instanceof InvalidNewRevisionException
				|| ex instanceof RowCountException) {
			return "CommandError";
		}
		if (ex instanceof InvalidTargetException) {
			return "RevisionError";
		}
		throw new AssertionError("Not a refusal, but a crash: " + ex, ex);
	}

	private static String of(GraphProblem problem) {
		if (problem instanceof GraphProblem.SelfLoop) {
			return "LoopDetected";
		}
		if (problem instanceof GraphProblem.DependencySelfLoop) {
			return "DependencyLoopDetected";
		}
		if (problem instanceof GraphProblem.Cycle) {
			return "CycleDetected";
		}
		if (problem instanceof GraphProblem.DependencyCycle) {
			return "DependencyCycleDetected";
		}
		return "RevisionError";
	}

	static String detailOf(RevisionResolutionException ex) {
		return ex.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
