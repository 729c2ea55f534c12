package dev.migration.lock;

import java.sql.SQLException;

import javax.sql.DataSource;

import dev.migration.session.DataSourceProxies;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.SmartDataSource;
import org.springframework.util.ClassUtils;

/**
 * Looks behind proxies and pools for what opens physical connections.
 */
final class UnwrappingConnectionSource implements LockConnectionSource {

	private static final boolean hikariPresent = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			UnwrappingConnectionSource.class.getClassLoader());

	@Override
	public @Nullable DataSource find(DataSource migrated) {
		DataSource target = DataSourceProxies.target(migrated);
		DataSource driver = unwrap(target, AbstractDriverBasedDataSource.class);
		if (driver != null) {
			// one that always gives the same connection is of no use
			return (driver instanceof SmartDataSource) ? null : driver;
		}
		return hikariPresent ? HikariConnectionSource.find(target, this) : null;
	}

	static <T> @Nullable T unwrap(DataSource dataSource, Class<T> type) {
		try {
			if (type.isInstance(dataSource)) {
				return type.cast(dataSource);
			}
			return dataSource.isWrapperFor(type) ? dataSource.unwrap(type) : null;
		}
		catch (SQLException | AbstractMethodError ex) {
			return null;
		}
	}

}
