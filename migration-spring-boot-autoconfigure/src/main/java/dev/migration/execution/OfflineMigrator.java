package dev.migration.execution;

import java.util.List;

import dev.migration.Database;
import dev.migration.revision.RevisionTarget;

/**
 * Writes what a {@link Migrator} would run as a script, without a database: for whoever
 * may not run migrations from an application, or wants to read them first. Nobody asks
 * the database where it is, so the target says so: {@code start:end}.
 * <p>
 * The script is for the database's own client, in UTF-8. It creates the tables of the
 * library where it begins at base, and holds, for each revision, its statements with
 * their parameters as literals, the change of the version rows and a history row; in
 * transactions, as the settings ask for, where the database takes data definition back.
 * Moments are written for MariaDB and MySQL as the clock of this process shows them, and
 * names of bulk operations for H2 with the upper case that it has by default.
 * <p>
 * A migration runs here as it does online, but every statement changes 0 rows: one that
 * goes on by such a number is not written as it would run. One that asks the database for
 * something fails.
 */
public interface OfflineMigrator {

	/**
	 * Returns the database that scripts are written for.
	 * @return the database
	 */
	Database database();

	/**
	 * Writes an upgrade.
	 * @param target a range, or where to go from base
	 * @param out where to write the script; only if all of it can be written
	 * @throws ScriptRevisionException if a revision cannot be written without a database
	 */
	void upgrade(RevisionTarget target, Appendable out);

	/**
	 * Writes a downgrade.
	 * @param target a range, its newer end first
	 * @param out where to write the script; only if all of it can be written
	 * @throws ScriptRevisionException if a revision cannot be written without a database
	 */
	void downgrade(RevisionTarget target, Appendable out);

	/**
	 * Writes what says that the database is at the targets, without any migration.
	 * @param targets ranges, all with the same start, or what to stamp an empty database
	 * with
	 * @param out where to write the script; only if all of it can be written
	 */
	void stamp(List<RevisionTarget> targets, Appendable out);

}
