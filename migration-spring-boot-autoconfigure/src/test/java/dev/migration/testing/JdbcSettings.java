package dev.migration.testing;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * How to reach a database, from this process and from others.
 *
 * @param database the kind of database
 * @param name its name on its server
 * @param url its JDBC URL, without credentials
 * @param username the user, who owns this database and nothing else (in H2: everything)
 * @param password the user's password
 * @param driverClassName the class of the JDBC driver
 */
public record JdbcSettings(TestDatabase database, String name, String url, String username, String password,
		String driverClassName) {

	/**
	 * The same database as seen by another user.
	 * @param user the user
	 * @return the settings
	 */
	public JdbcSettings as(User user) {
		return new JdbcSettings(this.database, this.name, this.url, user.name(), user.password(), this.driverClassName);
	}

	/**
	 * The same database as seen by the administrator of its server, who may create users
	 * and end other sessions.
	 * @return the settings
	 */
	public JdbcSettings asAdministrator() {
		return as(this.database.administrator());
	}

	/**
	 * A data source without a pool: each connection is opened, and closed in the end.
	 * @return the data source
	 */
	public DataSource dataSource() {
		Class<?> driver = ClassUtils.resolveClassName(this.driverClassName, null);
		return new SimpleDriverDataSource((Driver) BeanUtils.instantiateClass(driver), this.url, this.username,
				this.password);
	}

	/**
	 * A new pool of connections. The caller closes it.
	 * @param size the most connections that are open at a time
	 * @return the pool
	 */
	public HikariDataSource pool(int size) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(this.url);
		pool.setUsername(this.username);
		pool.setPassword(this.password);
		pool.setMaximumPoolSize(size);
		return pool;
	}

	/**
	 * The properties with which a Spring Boot application reaches the database.
	 * @return {@code spring.datasource.*}, as {@code key=value}
	 */
	public String[] springProperties() {
		return new String[] { "spring.datasource.url=" + this.url, "spring.datasource.username=" + this.username,
				"spring.datasource.password=" + this.password,
				"spring.datasource.driver-class-name=" + this.driverClassName };
	}

	/**
	 * Executes statements on a connection of their own, in auto-commit.
	 * @param statements the statements
	 * @throws IllegalStateException if one of them fails
	 */
	public void execute(String... statements) {
		try (Connection connection = dataSource().getConnection(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("%s refuses: %s".formatted(this.url, ex.getMessage()), ex);
		}
	}

	/**
	 * A user of a database.
	 *
	 * @param name the name
	 * @param password the password
	 */
	public record User(String name, String password) {

	}

}
