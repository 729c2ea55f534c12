package dev.migration.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Database;
import dev.migration.testing.JdbcSettings.User;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the tests may expect of a {@link TestDatabase}.
 */
abstract class TestDatabaseContract {

	protected abstract TestDatabase database();

	@Test
	void leadsToTheProductItNames() {
		JdbcSettings settings = database().create();
		database().assertReached(settings.dataSource());
		Database told = new JdbcTemplate(settings.dataSource())
			.execute((ConnectionCallback<Database>) (connection) -> Database.of(
					connection.getMetaData().getDatabaseProductName(),
					connection.getMetaData().getDatabaseProductVersion()));
		assertThat(told).isEqualTo(database().product());
	}

	@Test
	void isNotTakenForAnotherProduct() {
		for (TestDatabase other : TestDatabase.values()) {
			if (other != database()) {
				assertThatThrownBy(() -> other.assertReached(database().dataSource()))
					.isInstanceOf(AssertionError.class);
			}
		}
	}

	@Test
	void createsADatabaseOfItsOwnEachTime() {
		JdbcSettings one = database().create();
		JdbcSettings other = database().create();
		one.execute("create table probe (id int primary key)", "insert into probe values (1)");
		other.execute("create table probe (id int primary key)");
		assertThat(count(one)).isEqualTo(1);
		assertThat(count(other)).isZero();
	}

	@Test
	void keepsADatabaseWhileNoConnectionIsOpen() {
		JdbcSettings settings = database().create();
		settings.execute("create table probe (id int primary key)", "insert into probe values (1)");
		assertThat(count(settings)).isEqualTo(1);
	}

	@Test
	void administratorCreatesUsers() {
		JdbcSettings settings = database().create();
		User clerk = new User("clerk_" + settings.name(), "secret");
		settings.asAdministrator().execute(createUser(clerk));
		assertThat(new JdbcTemplate(settings.as(clerk).dataSource()).queryForObject("select 1", Integer.class))
			.isEqualTo(1);
	}

	@Test
	void isReachedThroughAPool() {
		try (HikariDataSource pool = database().create().pool(1)) {
			database().assertReached(pool);
		}
	}

	@Test
	void isReachedByTheDataSourceOfSpringBoot() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues(database().create().springProperties())
			.run((context) -> database().assertReached(context.getBean(DataSource.class)));
	}

	@Test
	void isReachedFromAnotherProcess() throws Exception {
		JdbcSettings settings = database().create();
		settings.execute("create table probe (id int primary key)");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Insert.class.getName(), settings.url(), settings.username(),
				settings.password())
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
		assertThat(count(settings)).isEqualTo(1);
	}

	private String[] createUser(User user) {
		return switch (database()) {
			case H2, POSTGRESQL ->
				new String[] { "create user %s password '%s'".formatted(user.name(), user.password()) };
			case MARIADB, MYSQL ->
				new String[] { "create user %s@'%%' identified by '%s'".formatted(user.name(), user.password()),
						"grant select on *.* to %s@'%%'".formatted(user.name()) };
		};
	}

	private static int count(JdbcSettings settings) {
		return new JdbcTemplate(settings.dataSource()).queryForObject("select count(*) from probe", Integer.class);
	}

	/**
	 * The other process.
	 */
	static final class Insert {

		private Insert() {
		}

		public static void main(String[] args) throws Exception {
			try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2]);
					Statement statement = connection.createStatement()) {
				statement.execute("insert into probe values (1)");
			}
		}

	}

}
