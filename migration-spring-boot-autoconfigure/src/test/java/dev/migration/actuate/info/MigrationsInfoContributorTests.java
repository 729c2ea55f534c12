package dev.migration.actuate.info;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.migration.autoconfigure.MigrationAutoConfiguration;
import dev.migration.autoconfigure.MigrationInfoContributorAutoConfiguration;
import dev.migration.execution.DatabaseState;
import dev.migration.execution.Migrator;
import dev.migration.testing.OwedBackfill;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import dev.migration.testing.TwoRevisions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationsInfoContributor} as it is configured.
 */
class MigrationsInfoContributorTests {

	private final StatementLog log = StatementLog.of(TestDatabase.H2.dataSource());

	private final ApplicationContextRunner emptyRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class,
				MigrationInfoContributorAutoConfiguration.class, InfoEndpointAutoConfiguration.class))
		.withBean("dataSource", DataSource.class, this.log::dataSource)
		.withPropertyValues("management.endpoints.web.exposure.include=info", "migration.status.timeout=1m");

	private final ApplicationContextRunner contextRunner = this.emptyRunner.withUserConfiguration(TwoRevisions.class)
		.withPropertyValues("migration.target=4be1c9d07a52");

	@Test
	void tellsWhereTheDatabaseIsAndWhereItsMigrationsLead() {
		this.contextRunner.run((context) -> assertThat(info(context)).containsEntry("migrations",
				Map.of("migrator", Map.of("state", DatabaseState.PENDING, "current", List.of("4be1c9d07a52"), "heads",
						List.of("5d1f02c7a9e3"), "held", List.of(), "unfinishedBackfills", 0))));
	}

	@Test
	void tellsWhatWaitsForABackfill() {
		this.emptyRunner.withUserConfiguration(OwedBackfill.class)
			.run((context) -> assertThat(info(context).get("migrations")).asString()
				.contains("held=[" + OwedBackfill.HELD + "]", "unfinishedBackfills=1"));
	}

	@Test
	void tellsOfEveryMigratorByItsName() {
		this.contextRunner.withUserConfiguration(Reporting.class)
			.run((context) -> assertThat(info(context).get("migrations"))
				.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
				.containsOnlyKeys("migrator", "reportingMigrator"));
	}

	@Test
	void asksTheDatabaseOnce() {
		this.contextRunner.run((context) -> {
			info(context);
			this.log.clear();
			info(context);
			assertThat(this.log.events()).isEmpty();
		});
	}

	@Test
	void disabledContributorIsNotThere() {
		this.contextRunner.withPropertyValues("management.info.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsInfoContributor.class));
	}

	@Test
	void defaultsOfSpringBootDisableIt() {
		this.contextRunner.withPropertyValues("management.info.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsInfoContributor.class));
	}

	@Test
	void backsOffWithoutMigrator() {
		this.contextRunner.withPropertyValues("migration.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigrationsInfoContributor.class));
	}

	@Test
	void failureToReadIsTold() {
		this.contextRunner.withPropertyValues("migration.on-startup=none").run((context) -> {
			new JdbcTemplate(this.log.dataSource()).execute("create table migration_version (something integer)");
			Map<?, ?> migrators = (Map<?, ?>) info(context).get("migrations");
			assertThat(migrators.get("migrator")).asString().startsWith("{error=").contains("migration_version");
		});
	}

	private static Map<String, Object> info(ApplicationContext context) {
		return context.getBean(InfoEndpoint.class).info();
	}

	@Configuration(proxyBeanMethods = false)
	static class Reporting {

		@Bean
		Migrator reportingMigrator() {
			return Migrator.builder(TestDatabase.H2.dataSource()).build();
		}

	}

}
