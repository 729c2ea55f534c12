package dev.migration.execution;

import java.util.List;

import dev.migration.session.DatabaseSessionException;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a database saw that is not there yet.
 */
sealed interface Sighting {

	/**
	 * Whether there is nothing to wait for.
	 */
	default boolean isSettled() {
		return false;
	}

	/**
	 * What a person waits for.
	 */
	String describe();

	/**
	 * The failure of a wait that is over.
	 * @param waited how long, as a phrase such as {@code After waiting for 600 s}
	 */
	RuntimeException afterWaiting(String waited);

	/**
	 * Revisions are pending, or none.
	 *
	 * @param revisions the revisions, in the order in which they would run
	 * @param activity who is at it, as far as it was asked for
	 */
	record Pending(List<String> revisions, @Nullable String activity) implements Sighting {

		@Override
		public boolean isSettled() {
			return this.revisions.isEmpty();
		}

		@Override
		public String describe() {
			return "pending: %s%s".formatted(String.join(", ", this.revisions),
					(this.activity != null) ? "; " + this.activity : "");
		}

		@Override
		public RuntimeException afterWaiting(String waited) {
			return PendingMigrationsException.afterWaiting(this.revisions, waited, this.activity);
		}

	}

	/**
	 * The database seems to have diverged, which may pass: somebody else holds the lock,
	 * or nobody can tell.
	 *
	 * @param refusal what the rows say
	 * @param locked whether somebody is known to hold the lock
	 * @param activity who is at it
	 */
	record Diverged(UnknownRevisionsException refusal, boolean locked, String activity) implements Sighting {

		@Override
		public String describe() {
			return "at %s, of which this application knows nothing, while %s is not there; %s".formatted(
					String.join(", ", this.refusal.getUnknown()), String.join(", ", this.refusal.getMissing()),
					this.activity);
		}

		@Override
		public RuntimeException afterWaiting(String waited) {
			return this.refusal.afterWaiting(waited, this.activity);
		}

	}

	/**
	 * The database does not answer.
	 *
	 * @param failure why
	 */
	record Unreachable(RuntimeException failure) implements Sighting {

		@Override
		public String describe() {
			return "the database does not answer: " + this.failure.getMessage();
		}

		@Override
		public RuntimeException afterWaiting(String waited) {
			return new DatabaseSessionException("%s the database still does not answer, and nothing was run. %s"
				.formatted(waited, this.failure.getMessage()), this.failure);
		}

	}

}
