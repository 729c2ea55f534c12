package dev.migration.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.migration.Database;
import dev.migration.session.DataSourceProxies;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * What the URL of a {@code DataSource} says of its database: nobody connects to it.
 */
final class DeclaredDatabase implements Supplier<Optional<Database>> {

	private static final Log logger = LogFactory.getLog(DeclaredDatabase.class);

	private final DataSource dataSource;

	DeclaredDatabase(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public Optional<Database> get() {
		return driver().flatMap((driver) -> Optional.ofNullable(of(driver)));
	}

	/**
	 * What Spring Boot calls the database.
	 * @return the driver, {@link DatabaseDriver#UNKNOWN} if it has no name for it; or
	 * empty if there is no URL
	 */
	Optional<DatabaseDriver> driver() {
		return Optional.ofNullable(url())
			.map((url) -> DatabaseDriver.fromJdbcUrl(url.replaceFirst("^jdbc:tc:", "jdbc:")));
	}

	/**
	 * The URL, as it is configured.
	 * @return the URL, or {@code null} if the {@code DataSource} does not tell it
	 */
	@Nullable String url() {
		DataSource target = DataSourceProxies.target(this.dataSource);
		try {
			return DataSourceBuilder.derivedFrom(target).type(UrlHolder.class).build().getUrl();
		}
		catch (RuntimeException ex) {
			logger.debug("The DataSource %s does not tell its URL".formatted(target), ex);
			return null;
		}
	}

	private static @Nullable Database of(DatabaseDriver driver) {
		return switch (driver) {
			case H2 -> Database.H2;
			case HSQLDB -> Database.HSQLDB;
			case POSTGRESQL -> Database.POSTGRESQL;
			case MARIADB -> Database.MARIADB;
			case MYSQL -> Database.MYSQL;
			case ORACLE -> Database.ORACLE;
			case SQLSERVER -> Database.SQLSERVER;
			default -> null;
		};
	}

	/**
	 * Takes the URL from a {@code DataSource} of any kind that Spring Boot knows, and no
	 * driver.
	 */
	static final class UrlHolder extends AbstractDataSource {

		private @Nullable String url;

		public void setUrl(String url) {
			this.url = url;
		}

		@Nullable String getUrl() {
			return this.url;
		}

		@Override
		public Connection getConnection() throws SQLException {
			throw new SQLException("Only the URL is known here");
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
