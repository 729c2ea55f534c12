package dev.migration.revision;

import java.util.Locale;

import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.UnknownRevisionsException;
import dev.migration.revision.CaseDatabase.BodyFailedException;
import dev.migration.store.VersionTableException;
import org.jspecify.annotations.Nullable;

/**
 * Alembic's names for what goes wrong.
 */
final class ErrorKinds {

	private ErrorKinds() {
	}

	static String of(Throwable ex) {
		if (ex instanceof InvalidRevisionGraphException invalid) {
			return of(invalid.problems().get(0));
		}
		if (ex instanceof MultipleHeadsException) {
			return "MultipleHeads";
		}
		if (ex instanceof RevisionResolutionException || ex instanceof UnknownRevisionsException) {
			return "ResolutionError";
		}
		if (ex instanceof RangeNotAncestorException) {
			return "RangeNotAncestorError";
		}
		if (ex instanceof MigrationFailedException failed) {
			return of(failed.getCause());
		}
		if (ex instanceof BodyFailedException) {
			return "MigrationBodyFailed";
		}
		if (ex instanceof UnsupportedTargetException || ex instanceof InvalidNewRevisionException
				|| ex instanceof VersionTableException) {
			return "CommandError";
		}
		if (ex instanceof NotAtHeadException) {
			return "DatabaseNotAtHead";
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

	static @Nullable String detailOf(Throwable ex) {
		if (ex instanceof UnknownRevisionsException) {
			return "no-such-revision";
		}
		return (ex instanceof RevisionResolutionException resolution)
				? resolution.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-') : null;
	}

}
