package dev.migration.autoconfigure;

import java.sql.DatabaseMetaData;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * What {@code {vendor}} stands for in a location: the database's name, as Spring Boot has
 * it.
 */
final class DatabaseVendor implements Supplier<String> {

	private final DataSource dataSource;

	DatabaseVendor(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public String get() {
		DatabaseDriver driver = DatabaseDriver.fromJdbcUrl(url());
		if (driver == DatabaseDriver.UNKNOWN) {
			throw new MigrationSetupException("The property 'migration.locations' says {vendor}, but the database is "
					+ "none that Spring Boot has a name for. Write the name of the directory instead.");
		}
		return driver.getId();
	}

	private String url() {
		try {
			return JdbcUtils.extractDatabaseMetaData(this.dataSource, DatabaseMetaData::getURL);
		}
		catch (MetaDataAccessException ex) {
			throw new MigrationSetupException("The property 'migration.locations' says {vendor}, but the database "
					+ "cannot be asked what it is. Make it reachable, or write the name of the directory instead.", ex);
		}
	}

}
