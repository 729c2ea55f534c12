package dev.migration.lock;

/**
 * The ways to lock a database against other migrating processes.
 */
public enum LockType {

	/**
	 * {@link #SESSION} on PostgreSQL, MariaDB and MySQL; {@link #PROCESS} for a database
	 * that no other process can reach; {@link #ROW} elsewhere.
	 */
	AUTO,

	/**
	 * A lock that belongs to the migrating connection: an advisory lock on PostgreSQL,
	 * {@code GET_LOCK} on MariaDB and MySQL. Not safe behind a proxy that hands each
	 * transaction to another connection of its own.
	 */
	SESSION,

	/**
	 * A row, locked by a second connection for as long as the migrations take.
	 */
	ROW,

	/**
	 * A lock in this JVM. Only for databases that one process alone migrates.
	 */
	PROCESS

}
