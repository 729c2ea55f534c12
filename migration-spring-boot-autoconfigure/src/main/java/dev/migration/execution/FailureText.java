package dev.migration.execution;

import java.util.Set;

import dev.migration.plan.Direction;
import dev.migration.plan.HeadsChange;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionNames;
import dev.migration.store.AttemptError;
import dev.migration.store.ErrorSummary;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Says what happened to a step that did not end, how the database stands, and what to do.
 */
final class FailureText {

	/**
	 * No right to it, in PostgreSQL and H2; a read-only transaction or database.
	 */
	private static final Set<String> MAY_NOT_WRITE = Set.of("42501", "90096", "25006", "90097");

	private static final String ANOTHER_USER = "Give the database user the right to it, in a database that can be "
			+ "written, or give migrations a user of their own with migration.datasource.username and "
			+ "migration.datasource.password.";

	private final MigrationStore store;

	private final SqlFileOutlines files;

	FailureText(MigrationStore store, SqlFileOutlines files) {
		this.store = store;
		this.files = files;
	}

	/**
	 * For a step that has just failed.
	 * @param failure how
	 * @return the text
	 */
	String failed(StepFailure failure) {
		String advice = (failure.lockAdvice() != null) ? failure.lockAdvice() + "\n" : "";
		return "%s: %s\n%s%s".formatted(whatFailed(failure), ErrorSummary.why(failure.cause()), advice,
				failure.rolledBack() ? rolledBack(failure) : outlook(failure));
	}

	/**
	 * What is checked at the commit may be the fault of any revision before it.
	 */
	private static String whatFailed(StepFailure failure) {
		if (failure.isCommitOfSeveral()) {
			return "The commit of '%s' and '%s', which are one transaction, failed"
				.formatted(String.join("', '", failure.takenBack()), failure.step().revision().id());
		}
		Integer statement = failure.error().statement();
		return "%s failed to %s%s".formatted(describe(failure.step().revision()), verb(failure.step().direction()),
				(statement != null) ? " at statement " + statement : "");
	}

	private static String rolledBack(StepFailure failure) {
		String all = failure.takenBack().isEmpty() ? "It was rolled back and nothing of it stays"
				: "The whole run was rolled back, '%s' too, and nothing of it stays"
					.formatted(String.join("', '", failure.takenBack()));
		return "%s: the database is at %s. %s".formatted(all, RevisionNames.orBase(failure.heads()),
				MAY_NOT_WRITE.contains(String.valueOf(failure.error().sqlState())) ? ANOTHER_USER
						: (failure.lockAdvice() != null) ? "Start again." : "Correct it and start again.");
	}

	private String outlook(StepFailure failure) {
		String current = RevisionNames.orBase(failure.heads());
		HistoryEntry settled = failure.settled();
		if (settled == null) {
			return ("The connection was lost, or the history cannot be written, so it is not known what stays of %s. The "
					+ "database was at %s before. The next start looks, and says so if a person must decide.")
				.formatted(failure.takenBack().isEmpty() ? "it" : "the run", current);
		}
		ProgressText progress = progress(settled, failure.step().revision());
		return "A part of it stays, for it was committed on the way. The version rows are as before: at %s.\n%s\n%s"
			.formatted(current, progress, waysOut(settled, progress, failure.step().headsChange()));
	}

	/**
	 * For a step that an earlier run has left open.
	 * @param attempt the attempt
	 * @param revision the revision as it is declared, or {@code null} if it is not any
	 * more
	 * @param change what finishing it does to the version rows, or {@code null} if that
	 * cannot be told
	 * @return the text
	 */
	String unsettled(HistoryEntry attempt, @Nullable DeclaredRevision revision, @Nullable HeadsChange change) {
		String subject = (revision != null) ? describe(revision) : "Revision '%s'".formatted(attempt.revision());
		String who = "by '%s' on %s".formatted(attempt.by().actor(), attempt.by().host());
		String what = (attempt.outcome() == Outcome.RUNNING)
				? "was begun at %s %s and never ended: its process died".formatted(attempt.startedAt(), who)
				: "failed at %s %s: %s".formatted(attempt.startedAt(), who, reason(attempt));
		ProgressText progress = progress(attempt, revision);
		// the process may have died between a commit and what was to be committed by it
		String certainty = progress.isSomethingDone() ? "was" : "may have been";
		return "%s %s. A part of its %s %s committed.\n%s\n%s".formatted(subject, what, verb(attempt.direction()),
				certainty, progress, waysOut(attempt, progress, change));
	}

	private ProgressText progress(HistoryEntry attempt, @Nullable DeclaredRevision revision) {
		return new ProgressText(attempt,
				(revision != null) ? this.files.find(revision, attempt.direction()).orElse(null) : null);
	}

	private static String reason(HistoryEntry attempt) {
		AttemptError error = attempt.error();
		if (error == null) {
			return "unknown";
		}
		return (error.statement() != null) ? "at statement %d, %s".formatted(error.statement(), error.message())
				: error.message();
	}

	private String waysOut(HistoryEntry attempt, ProgressText progress, @Nullable HeadsChange change) {
		boolean upgrade = attempt.direction() == Direction.UPGRADE;
		String finished = (change != null) ? String.join("\n      ", this.store.versions().statements(change))
				: "and bring the rows of '%s' to where that leads".formatted(this.store.versions().table());
		return """
				No migration runs until a person has settled it. Look at what is there, then either
				  - undo the part by hand, correct the migration, and say so:
				      %s
				  - or finish it by hand, and say so:
				      %s
				%sWithout the application, the same in SQL. Undone:
				      %s
				  Finished:
				      %s
				      %s""".formatted(command(attempt, upgrade ? "--reverted" : "--applied"),
				command(attempt, upgrade ? "--applied" : "--reverted"), continuation(attempt, progress),
				settlement(attempt, Outcome.RESOLVED), settlement(attempt, Outcome.STAMPED), finished);
	}

	private static String continuation(HistoryEntry attempt, ProgressText progress) {
		Integer next = progress.next();
		if (next == null) {
			return "";
		}
		String condition = progress.isNextUncertain()
				? " (if statement %d turns out to be done, from %d)".formatted(next, next + 1) : "";
		return """
				  - or correct the file and have the rest of it run, from statement %d%s:
				      %s
				""".formatted(next, condition, command(attempt, "--continue-at=" + next));
	}

	private static String command(HistoryEntry attempt, String option) {
		return "java -jar app.jar migrations resolve %s %s --reason=\"…\""
			.formatted(RevisionNames.shellWord(attempt.revision()), option);
	}

	private String settlement(HistoryEntry attempt, Outcome outcome) {
		return this.store.history().settleStatement(attempt.id(), outcome);
	}

	private static String verb(Direction direction) {
		return (direction == Direction.UPGRADE) ? "upgrade" : "downgrade";
	}

	private static String describe(DeclaredRevision revision) {
		return "Revision '%s' (%s, %s)".formatted(revision.id(), revision.message(), revision.source());
	}

}
