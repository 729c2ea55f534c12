package dev.migration.autoconfigure;

import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import dev.migration.actuate.endpoint.MigrationsEndpoint;
import dev.migration.execution.DatabaseState;
import dev.migration.execution.Migrator;
import dev.migration.execution.UnknownRevisionsException;
import org.h2.tools.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications of different versions that start on the same database.
 */
@ExtendWith(OutputCaptureExtension.class)
class OlderAndNewerTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigrationAutoConfiguration.class,
				MigrationsEndpointAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.url, "migration.wait.timeout=5m",
				"management.endpoints.web.exposure.include=migrations");

	@BeforeEach
	void keepTheDatabase() {
		jdbc().execute("set db_close_delay -1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "validate", "wait", "none" })
	void olderOneStartsOnADatabaseThatIsAhead(String mode, CapturedOutput output) {
		start(Newer.class);
		this.contextRunner.withUserConfiguration(Older.class)
			.withPropertyValues("migration.on-startup=" + mode)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				MigratorDescriptor migrator = describe(context);
				assertThat(migrator.state()).isEqualTo(DatabaseState.AHEAD);
				assertThat(migrator.unknown()).containsExactly("newer");
				assertThat(migrator.pending()).isEmpty();
				assertThat(output.getOut().contains("The database is ahead of this application: it is at newer"))
					.isEqualTo(!mode.equals("none"));
			});
		assertThat(heads()).containsExactly("newer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "validate", "wait" })
	void otherOneRefusesADatabaseThatHasDiverged(String mode) {
		start(Newer.class);
		this.contextRunner.withUserConfiguration(Other.class)
			.withPropertyValues("migration.on-startup=" + mode)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(UnknownRevisionsException.class,
						(ex) -> assertThat(ex.getState()).isEqualTo(DatabaseState.DIVERGED))
				.hasMessageContaining("it is at newer, which is not declared here, while other is declared here"));
		assertThat(heads()).containsExactly("newer");
	}

	@Test
	void endpointShowsADatabaseThatHasDiverged() {
		start(Newer.class);
		this.contextRunner.withUserConfiguration(Other.class)
			.withPropertyValues("migration.on-startup=none")
			.run((context) -> {
				MigratorDescriptor migrator = describe(context);
				assertThat(migrator.state()).isEqualTo(DatabaseState.DIVERGED);
				assertThat(migrator.unknown()).containsExactly("newer");
				assertThat(migrator.pending()).containsExactly("other");
			});
	}

	@Test
	void waitsForADatabaseThatIsNotThereYet(CapturedOutput output) throws Exception {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(Migrator.class.getName(), LogLevel.INFO);
		Server server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists");
		server.start();
		int port = server.getPort();
		server.stop();
		String later = "jdbc:h2:tcp://localhost:%d/mem:%s;DB_CLOSE_DELAY=-1".formatted(port, UUID.randomUUID());
		Thread job = new Thread(() -> {
			try {
				while (!output.getOut().contains("the database does not answer")) {
					Thread.sleep(20);
				}
				Server.createTcpServer("-tcpPort", String.valueOf(port), "-tcpDaemon", "-ifNotExists").start();
				this.contextRunner.withUserConfiguration(Older.class)
					.withPropertyValues("spring.datasource.url=" + later)
					.run((context) -> assertThat(context).hasNotFailed());
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		this.contextRunner.withUserConfiguration(Older.class)
			.withPropertyValues("spring.datasource.url=" + later, "migration.on-startup=wait")
			.withInitializer((context) -> job.start())
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(describe(context).state()).isEqualTo(DatabaseState.UP_TO_DATE);
			});
		job.join();
		logging.setLogLevel(Migrator.class.getName(), null);
	}

	private void start(Class<?> application) {
		this.contextRunner.withUserConfiguration(application).run((context) -> assertThat(context).hasNotFailed());
	}

	private static MigratorDescriptor describe(AssertableApplicationContext context) {
		return context.getBean(MigrationsEndpoint.class)
			.migrations()
			.contexts()
			.get(context.getId())
			.migrators()
			.get("migrator");
	}

	private List<String> heads() {
		return jdbc().queryForList("select version_num from migration_version", String.class);
	}

	private JdbcTemplate jdbc() {
		DataSource dataSource = new DriverManagerDataSource(this.url, "sa", "");
		return new JdbcTemplate(dataSource);
	}

	@Configuration(proxyBeanMethods = false)
	static class Older {

		@Bean
		@Revision(id = "base1")
		static Migration base() {
			return (op) -> op.execute("create table city (id int)");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Newer extends Older {

		@Bean
		@Revision(id = "newer", down = "base1")
		static Migration newer() {
			return (op) -> op.execute("insert into city values (1)");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Other extends Older {

		@Bean
		@Revision(id = "other", down = "base1")
		static Migration other() {
			return (op) -> op.execute("insert into city values (2)");
		}

	}

}
