package dev.migration.autoconfigure;

import java.sql.DatabaseMetaData;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * What {@code {vendor}} stands for in a location: the database's name, as Spring Boot has
 * it. Nobody connects to the database where its URL tells.
 */
final class DatabaseVendor implements Supplier<String> {

	private final DataSource dataSource;

	DatabaseVendor(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public String get() {
		DatabaseDriver driver = new DeclaredDatabase(this.dataSource).driver()
			.filter(DatabaseVendor::isDatabase)
			.orElseGet(() -> DatabaseDriver.fromJdbcUrl(url()));
		if (driver == DatabaseDriver.UNKNOWN) {
			throw new MigrationSetupException("The property 'migration.locations' says {vendor}, but the database is "
					+ "none that Spring Boot has a name for. Write the name of the directory instead.");
		}
		return driver.getId();
	}

	/**
	 * A driver around another, such as one that logs, has a URL that hides the database.
	 */
	private static boolean isDatabase(DatabaseDriver driver) {
		return !driver.getId().contains("wrapper") && driver != DatabaseDriver.UNKNOWN;
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
