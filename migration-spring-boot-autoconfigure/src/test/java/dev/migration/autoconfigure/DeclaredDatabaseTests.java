package dev.migration.autoconfigure;

import java.sql.Connection;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Database;
import dev.migration.execution.Migrator;
import dev.migration.revision.RevisionTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeclaredDatabaseTests {

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://nowhere/db, POSTGRESQL", "jdbc:mariadb://nowhere/db, MARIADB",
			"jdbc:mysql://nowhere/db, MYSQL", "jdbc:h2:mem:x, H2", "jdbc:hsqldb:mem:x, HSQLDB",
			"jdbc:oracle:thin:@nowhere:1521:x, ORACLE", "jdbc:sqlserver://nowhere, SQLSERVER",
			"jdbc:tc:postgresql:17:///db, POSTGRESQL" })
	void isReadFromTheUrlOfThePool(String url, Database database) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		assertThat(new DeclaredDatabase(pool).get()).contains(database);
		assertThat(new DeclaredDatabase(new LazyConnectionDataSourceProxy(pool)).get()).contains(database);
		assertThat(pool.isRunning()).isFalse();
	}

	@Test
	void isNotKnownWithoutAUrl() {
		DataSource dataSource = new AbstractDataSource() {

			@Override
			public Connection getConnection() {
				throw new AssertionError("Nobody is to connect");
			}

			@Override
			public Connection getConnection(String username, String password) {
				return getConnection();
			}

		};
		assertThat(new DeclaredDatabase(dataSource).get()).isEmpty();
	}

	@Test
	void isNotKnownOfAnotherProduct() {
		SimpleDriverDataSource dataSource = new SimpleDriverDataSource();
		dataSource.setUrl("jdbc:sqlite:x");
		assertThat(new DeclaredDatabase(dataSource).get()).isEqualTo(Optional.empty());
	}

	@Test
	void applicationWritesAScriptForADatabaseThatIsNotThere() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, MigrationAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere",
					"migration.on-startup=none")
			.run((context) -> {
				Migrator migrator = context.getBean(Migrator.class);
				StringBuilder script = new StringBuilder();
				migrator.offline(migrator.declaredDatabase().orElseThrow()).upgrade(RevisionTarget.HEADS, script);
				assertThat(script).contains("(POSTGRESQL)");
			});
	}

}
