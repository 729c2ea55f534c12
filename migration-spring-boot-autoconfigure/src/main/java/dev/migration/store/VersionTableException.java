package dev.migration.store;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The tables that keep the state cannot be used as they are.
 */
public class VersionTableException extends MigrationException {

	private final String table;

	private final Reason reason;

	private VersionTableException(String table, Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.table = table;
		this.reason = reason;
	}

	static VersionTableException notOurs(String table, String column) {
		return new VersionTableException(table, Reason.NOT_OURS,
				("There is a table '%s' in the database, but it is not ours: it has no column '%s'. Nothing was "
						+ "changed. Set migration.version-table and migration.history-table to names that are "
						+ "free, or rename that table.")
					.formatted(table, column),
				null);
	}

	static VersionTableException notWritable(String table, DataAccessException cause) {
		return new VersionTableException(table, Reason.NOT_WRITABLE,
				("The table '%s' could not be created: %s. No migration was run. Give the database user the right to "
						+ "create it, in a database that can be written; or create it by hand; or give migrations a "
						+ "user of their own with migration.datasource.username and migration.datasource.password.")
					.formatted(table, cause.getMostSpecificCause().getMessage()),
				cause);
	}

	static VersionTableException gone(String table, String lastRevision) {
		return new VersionTableException(table, Reason.GONE,
				("The table '%s' has gone, but the history knows that revisions were applied, '%s' the last. Running "
						+ "them all again would destroy data, so nothing was run. Restore the table, or, if the "
						+ "database was emptied on purpose, drop the history table as well.")
					.formatted(table, lastRevision),
				null);
	}

	static VersionTableException changedByAnother(String table, String change, int rows) {
		return new VersionTableException(table, Reason.CHANGED_BY_ANOTHER,
				("Expected to match one row when %s in '%s'; %d found. Something else has changed the table while "
						+ "migrations ran. The revision was rolled back; look at the table before you start again.")
					.formatted(change, table, rows),
				null);
	}

	/**
	 * The table in question.
	 * @return its name, with its schema if one is set
	 */
	public String getTable() {
		return this.table;
	}

	/**
	 * What is wrong with it.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * What can be wrong with a table of the store.
	 */
	public enum Reason {

		/**
		 * It is there, but it is not ours: its columns are others.
		 */
		NOT_OURS,

		/**
		 * It could not be created or written, for lack of a right or on a read-only
		 * database.
		 */
		NOT_WRITABLE,

		/**
		 * It was there once, and has gone.
		 */
		GONE,

		/**
		 * A change of a version row did not hit exactly one row: something else changed
		 * the table.
		 */
		CHANGED_BY_ANOTHER

	}

}
