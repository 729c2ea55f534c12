package dev.migration.lock;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Finds a connection for a row lock that costs the application's pool nothing. Whatever
 * it finds is checked: the lock is refused if the connection leads to another database.
 */
@FunctionalInterface
public interface LockConnectionSource {

	/**
	 * Finds a source of new, unpooled connections.
	 * @param migrated the source of the migrating connection
	 * @return a source whose connections reach the same database, or {@code null} if this
	 * does not know one
	 */
	@Nullable DataSource find(DataSource migrated);

	/**
	 * Asks another if this one finds nothing.
	 * @param other the other
	 * @return both
	 */
	default LockConnectionSource or(LockConnectionSource other) {
		return (migrated) -> {
			DataSource found = find(migrated);
			return (found != null) ? found : other.find(migrated);
		};
	}

	/**
	 * Looks behind proxies and pools for the driver. Knows Spring's own data sources and
	 * Hikari.
	 * @return the source
	 */
	static LockConnectionSource unwrapping() {
		return new UnwrappingConnectionSource();
	}

}
