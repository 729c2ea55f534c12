package dev.migration.command;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;

import dev.migration.backfill.BackfillStateException;
import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.UnknownBackfillException;
import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.PendingMigrationsException;
import dev.migration.execution.ScriptRevisionException;
import dev.migration.lock.LockLostException;
import dev.migration.lock.LockTimeoutException;
import dev.migration.revision.InvalidTargetException;
import dev.migration.revision.NotAtHeadException;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended, for the shell.
 */
enum ExitStatus {

	/**
	 * Done, or nothing to do.
	 */
	DONE(0),

	/**
	 * What was asked for does not hold: something is pending, or not complete.
	 */
	NOT_MET(1),

	/**
	 * The command, an option or a target makes no sense.
	 */
	USAGE(2),

	/**
	 * A revision failed, or could not be written as a script.
	 */
	REVISION_FAILED(3),

	/**
	 * Another process holds the lock, or the database does not answer: trying again may
	 * help.
	 */
	TRY_AGAIN(4),

	/**
	 * A person must decide, or put the configuration right.
	 */
	DECISION_NEEDED(5);

	private final int code;

	ExitStatus(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	/**
	 * The status that a failure amounts to.
	 * @param failure what was thrown
	 * @return the status
	 */
	static ExitStatus of(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; current != null && depth < 50; depth++) {
			ExitStatus status = known(current);
			if (status != null) {
				return status;
			}
			current = current.getCause();
		}
		return DECISION_NEEDED;
	}

	/**
	 * The status of a command that has not got all backfills complete.
	 * @param unfinished how those stand
	 * @return the status
	 */
	static ExitStatus ofUnfinished(Collection<BackfillStatus> unfinished) {
		return unfinished.stream().anyMatch(BackfillAdvice::isStopped) ? DECISION_NEEDED : NOT_MET;
	}

	private static @Nullable ExitStatus known(Throwable failure) {
		if (failure instanceof PendingMigrationsException || failure instanceof NotAtHeadException
				|| failure instanceof BackfillStateException) {
			return NOT_MET;
		}
		if (failure instanceof InvalidTargetException || failure instanceof UsageException
				|| failure instanceof UnknownBackfillException) {
			return USAGE;
		}
		if (failure instanceof MigrationFailedException || failure instanceof ScriptRevisionException) {
			return REVISION_FAILED;
		}
		if (failure instanceof LockTimeoutException || failure instanceof LockLostException
				|| isConnectionFailure(failure)) {
			return TRY_AGAIN;
		}
		return null;
	}

	private static boolean isConnectionFailure(Throwable failure) {
		return failure instanceof SQLTransientConnectionException
				|| failure instanceof SQLNonTransientConnectionException || (failure instanceof SQLException exception
						&& exception.getSQLState() != null && exception.getSQLState().startsWith("08"));
	}

}
