package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;

/**
 * The database has version rows that nobody declares here.
 */
public class UnknownRevisionsException extends MigrationException {

	private final DatabaseState state;

	private final List<String> unknown;

	private final List<String> missing;

	private UnknownRevisionsException(DatabaseState state, List<String> unknown, List<String> missing, String message) {
		super(message);
		this.state = state;
		this.unknown = List.copyOf(unknown);
		this.missing = List.copyOf(missing);
	}

	static UnknownRevisionsException of(List<String> unknown, List<String> missing) {
		String rows = String.join(", ", unknown);
		if (missing.isEmpty()) {
			return new UnknownRevisionsException(DatabaseState.AHEAD, unknown, missing,
					("The database is ahead of this application: it is at %s, which is not declared here, and all "
							+ "that is declared here is applied. A newer version of the application was here. "
							+ "Nothing was run; use that version to go anywhere else.")
						.formatted(rows));
		}
		return new UnknownRevisionsException(DatabaseState.DIVERGED, unknown, missing,
				("The database has diverged from this application: it is at %s, which is not declared here, while %s "
						+ "is declared here and was never applied. Nothing was run. Deploy a version of the application "
						+ "that declares all of these, or, if the unknown rows are wrong, replace them: 'migrations stamp --purge <revision>'.")
					.formatted(rows, String.join(", ", missing)));
	}

	/**
	 * The same, of a database that others were migrating while it was looked at.
	 */
	UnknownRevisionsException afterWaiting(String waited, String activity) {
		return new UnknownRevisionsException(this.state, this.unknown, this.missing,
				"%s: %s This may pass: %s. Start again when that has ended.".formatted(waited, getMessage(), activity));
	}

	/**
	 * Which of the two it is.
	 * @return {@link DatabaseState#AHEAD} if nothing of ours is missing, else
	 * {@link DatabaseState#DIVERGED}
	 */
	public DatabaseState getState() {
		return this.state;
	}

	/**
	 * The version rows that nobody declares.
	 * @return the rows
	 */
	public List<String> getUnknown() {
		return this.unknown;
	}

	/**
	 * What is declared here and was never applied.
	 * @return the identifiers
	 */
	public List<String> getMissing() {
		return this.missing;
	}

}
