package dev.migration.lock;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * Finds what a Hikari pool gets its connections from. Loaded only where Hikari is there.
 */
final class HikariConnectionSource {

	private HikariConnectionSource() {
	}

	static @Nullable DataSource find(DataSource dataSource, LockConnectionSource recursion) {
		HikariDataSource pool = UnwrappingConnectionSource.unwrap(dataSource, HikariDataSource.class);
		if (pool == null) {
			return null;
		}
		if (pool.getDataSource() != null) {
			DataSource found = recursion.find(pool.getDataSource());
			return (found != null) ? found : pool.getDataSource();
		}
		return (pool.getJdbcUrl() != null) ? driver(pool) : null;
	}

	private static @Nullable DataSource driver(HikariDataSource pool) {
		try {
			Driver driver = (pool.getDriverClassName() != null) ? instantiate(pool.getDriverClassName())
					: DriverManager.getDriver(pool.getJdbcUrl());
			SimpleDriverDataSource direct = new SimpleDriverDataSource(driver, pool.getJdbcUrl());
			Properties properties = new Properties();
			properties.putAll(pool.getDataSourceProperties());
			direct.setConnectionProperties(properties);
			HikariCredentialsProvider provider = pool.getCredentialsProvider();
			Credentials credentials = (provider != null) ? provider.getCredentials() : pool.getCredentials();
			direct.setUsername(credentials.getUsername());
			direct.setPassword(credentials.getPassword());
			return direct;
		}
		catch (SQLException | ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	private static Driver instantiate(String className) throws ClassNotFoundException {
		return (Driver) BeanUtils
			.instantiateClass(ClassUtils.forName(className, HikariConnectionSource.class.getClassLoader()));
	}

}
