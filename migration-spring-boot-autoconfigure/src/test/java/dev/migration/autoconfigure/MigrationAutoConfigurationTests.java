package dev.migration.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.execution.MigrationInitializer;
import dev.migration.execution.MigrationListener;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorSettings;
import dev.migration.execution.PendingMigrationsException;
import dev.migration.execution.StartupMode;
import dev.migration.store.StoreSettings;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MigrationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				MigrationAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void backsOffWithoutDataSource() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Migrator.class)
				.doesNotHaveBean(MigrationInitializer.class));
	}

	@Test
	void backsOffWithoutSpringJdbc() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(JdbcTemplate.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Migrator.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.withPropertyValues("migration.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Migrator.class)
				.doesNotHaveBean(MigrationInitializer.class));
	}

	@Test
	void startsWithNothingDeclared() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(Migrator.class).hasBean("migrator");
			assertThat(context.getBean(Migrator.class).status().revisions()).isEmpty();
		});
	}

	@Test
	void runsWhatIsPending() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.run((context) -> assertThat(cities(context)).containsExactly("Oslo"));
	}

	@Test
	void runsNothingTheSecondTime() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.run((context) -> assertThat(context.getBean(Migrator.class).upgrade().isEmpty()).isTrue());
	}

	@Test
	void worksWithoutHikari() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(HikariDataSource.class))
			.withUserConfiguration(TwoRevisions.class)
			.run((context) -> {
				assertThat(context.getBean(DataSource.class)).isNotInstanceOf(HikariDataSource.class);
				assertThat(cities(context)).containsExactly("Oslo");
			});
	}

	@Test
	void worksWithAPoolOfOne() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class, ReadsAfterConstruction.class)
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.connection-timeout=1000")
			.run((context) -> {
				assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isOne();
				assertThat(context.getBean(ReadsAfterConstruction.class).cities).containsExactly("Oslo");
			});
	}

	@Test
	void worksWithAPoolWithoutAutoCommit() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class, ReadsAfterConstruction.class)
			.withPropertyValues("spring.datasource.hikari.auto-commit=false")
			.run((context) -> assertThat(context.getBean(ReadsAfterConstruction.class).cities).containsExactly("Oslo"));
	}

	@Test
	void beanWithJdbcTemplateFindsTheRowsOfTheMigrations() {
		this.contextRunner.withUserConfiguration(ReadsAfterConstruction.class, TwoRevisions.class)
			.run((context) -> assertThat(context.getBean(ReadsAfterConstruction.class).cities).containsExactly("Oslo"));
	}

	@Test
	void runsInALazyApplication() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(TwoRevisions.class, CountingListener.class)
			.run((context) -> assertThat(context.getBean(CountingListener.class).runs).isOne());
	}

	@Test
	void validateRefusesToStartWhenSomethingIsPending() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.withPropertyValues("migration.on-startup=validate")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(PendingMigrationsException.class,
						(ex) -> assertThat(ex.getPending()).containsExactly("4be1c9d07a52", "5d1f02c7a9e3")));
	}

	@Test
	void waitGivesUpAfterItsTimeout() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.withPropertyValues("migration.on-startup=wait", "migration.wait.timeout=10ms")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(PendingMigrationsException.class));
	}

	@Test
	void noneLeavesTheDatabaseAlone() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.withPropertyValues("migration.on-startup=none")
			.run((context) -> assertThat(context.getBean(Migrator.class).status().pending())
				.containsExactly("4be1c9d07a52", "5d1f02c7a9e3"));
	}

	@Test
	void goesToTheTargetAndNoFurther() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.withPropertyValues("migration.target=4be1c9d07a52")
			.run((context) -> assertThat(context.getBean(Migrator.class).status().current())
				.containsExactly("4be1c9d07a52"));
	}

	@Test
	void keepsStateInTheTablesOfTheProperties() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.withPropertyValues("migration.version-table=alembic_version", "migration.history-table=audit_log")
			.run((context) -> {
				JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
				assertThat(jdbc.queryForList("select version_num from alembic_version", String.class))
					.containsExactly("5d1f02c7a9e3");
				assertThat(jdbc.queryForObject("select count(*) from audit_log", Integer.class)).isEqualTo(2);
			});
	}

	@Test
	void historyNamesTheApplicationAndTheActor() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class)
			.withPropertyValues("spring.application.name=shop", "spring.application.version=2.4.1",
					"migration.actor=pipeline")
			.run((context) -> assertThat(context.getBean(Migrator.class).settings().originator())
				.satisfies((originator) -> assertThat(originator.application()).isEqualTo("shop 2.4.1"))
				.satisfies((originator) -> assertThat(originator.actor()).isEqualTo("pipeline"))
				.satisfies((originator) -> assertThat(originator.host())
					.isEqualTo(MigratorSettings.defaults().originator().host())));
	}

	@Test
	void callsListenersInOrder() {
		this.contextRunner.withUserConfiguration(TwoRevisions.class, TwoListeners.class)
			.run((context) -> assertThat(context.getBean("calls", List.class)).containsExactly("first", "second"));
	}

	@Test
	void beanNamedMigratorReplacesTheConfiguredOne() {
		this.contextRunner.withUserConfiguration(OwnMigrator.class).run((context) -> {
			assertThat(context).hasSingleBean(Migrator.class).hasSingleBean(MigrationInitializer.class);
			assertThat(context.getBean(Migrator.class).settings().store().versionTable()).isEqualTo("own_version");
		});
	}

	@Test
	void furtherMigratorStandsBesideTheConfiguredOne() {
		this.contextRunner
			.withUserConfiguration(TwoRevisions.class, FurtherMigrator.class, ReadsAfterConstruction.class)
			.run((context) -> {
				assertThat(context.getBeansOfType(Migrator.class)).containsOnlyKeys("migrator", "reportingMigrator");
				assertThat(context.getBean(ReadsAfterConstruction.class).cities).containsExactly("Oslo");
				assertThat(context.getBeanFactory().getBeanDefinition("jdbcTemplate").getDependsOn())
					.contains("migrationInitializer", "reportingInitializer");
			});
	}

	@Test
	void warnsWhenJpaIsDeferred(CapturedOutput output) {
		this.contextRunner.withPropertyValues("spring.jpa.defer-datasource-initialization=true")
			.run((context) -> assertThat(output).contains("spring.jpa.defer-datasource-initialization"));
	}

	@Test
	void doesNotWarnOfJpaOtherwise(CapturedOutput output) {
		this.contextRunner
			.run((context) -> assertThat(output).doesNotContain("spring.jpa.defer-datasource-initialization"));
	}

	private static List<String> cities(AssertableApplicationContext context) {
		return context.getBean(JdbcTemplate.class).queryForList("select name from city", String.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoRevisions {

		@Bean
		@Revision(id = "4be1c9d07a52")
		static Migration createCity() {
			return (op) -> op.execute("create table city (name varchar(80))");
		}

		@Bean
		@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52")
		static Migration insertOslo() {
			return (op) -> op.execute("insert into city values (?)", "Oslo");
		}

	}

	static class ReadsAfterConstruction {

		private final JdbcTemplate jdbc;

		private List<String> cities = List.of();

		ReadsAfterConstruction(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@PostConstruct
		void read() {
			this.cities = this.jdbc.queryForList("select name from city", String.class);
		}

	}

	static class CountingListener implements MigrationListener {

		private int runs;

		@Override
		public void runCompleted(MigrationReport report) {
			this.runs++;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoListeners {

		private final List<String> calls = new ArrayList<>();

		@Bean
		List<String> calls() {
			return this.calls;
		}

		@Bean
		@Order(2)
		MigrationListener second() {
			return listener("second");
		}

		@Bean
		@Order(1)
		MigrationListener first() {
			return listener("first");
		}

		private MigrationListener listener(String name) {
			return new MigrationListener() {

				@Override
				public void runCompleted(MigrationReport report) {
					TwoListeners.this.calls.add(name);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMigrator {

		@Bean
		Migrator migrator(DataSource dataSource) {
			return Migrator.builder(dataSource).settings(MigrationAutoConfigurationTests::ownTable).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FurtherMigrator {

		@Bean
		Migrator reportingMigrator(DataSource dataSource) {
			return Migrator.builder(dataSource).settings(MigrationAutoConfigurationTests::ownTable).build();
		}

		@Bean
		MigrationInitializer reportingInitializer(Migrator reportingMigrator) {
			return new MigrationInitializer(reportingMigrator, StartupMode.UPGRADE, Duration.ZERO);
		}

	}

	private static MigratorSettings ownTable(MigratorSettings settings) {
		return settings.withStore(new StoreSettings(null, "own_version", "version_num", 32, "own_history"));
	}

}
