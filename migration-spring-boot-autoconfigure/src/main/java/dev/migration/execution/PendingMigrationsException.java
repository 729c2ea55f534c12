package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * Revisions are pending where none should be.
 */
public class PendingMigrationsException extends MigrationException {

	private final List<String> pending;

	private PendingMigrationsException(List<String> pending, String message) {
		super(message);
		this.pending = List.copyOf(pending);
	}

	static PendingMigrationsException found(List<String> pending) {
		return new PendingMigrationsException(pending, ("The database lacks %s, and nothing was run. Run the "
				+ "migrations before this application starts, or let it run them: migration.on-startup=upgrade.")
			.formatted(described(pending)));
	}

	static PendingMigrationsException afterWaiting(List<String> pending, String waited, @Nullable String activity) {
		return new PendingMigrationsException(pending,
				("%s the database still lacks %s%s. Look at the process that "
						+ "should run them, and start again; migration.wait.timeout sets how long to wait.")
					.formatted(waited, described(pending), (activity != null) ? "; " + activity : ""));
	}

	static PendingMigrationsException interrupted(Sighting seen) {
		List<String> pending = (seen instanceof Sighting.Pending found) ? found.revisions() : List.of();
		return new PendingMigrationsException(pending,
				"The wait for another process to migrate the database was interrupted, most likely by a shutdown (%s). Start again."
					.formatted(seen.describe()));
	}

	private static String described(List<String> pending) {
		return "%d revision%s (%s)".formatted(pending.size(), (pending.size() == 1) ? "" : "s",
				String.join(", ", pending));
	}

	/**
	 * What is pending.
	 * @return the identifiers, in the order in which they would run
	 */
	public List<String> getPending() {
		return this.pending;
	}

}
