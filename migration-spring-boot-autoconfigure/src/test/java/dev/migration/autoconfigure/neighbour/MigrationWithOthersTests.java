package dev.migration.autoconfigure.neighbour;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.autoconfigure.MigrationAutoConfiguration;
import dev.migration.execution.MigrationInitializer;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link MigrationAutoConfiguration} beside others that care for a schema.
 */
class MigrationWithOthersTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, MigrationAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void entityManagerFactoryFindsTheTablesOfTheMigrations() {
		jpa().withPropertyValues("spring.jpa.hibernate.ddl-auto=validate").run((context) -> {
			EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
			assertThat(factory.callInTransaction((entityManager) -> entityManager.find(City.class, 1L)).getName())
				.isEqualTo("Oslo");
		});
	}

	@Test
	void hibernateLeavesTheSchemaOfAnEmbeddedDatabaseAlone() {
		jpa().run((context) -> assertThat(context).getBean(EntityManagerFactory.class)
			.extracting((factory) -> factory.getProperties().get("hibernate.hbm2ddl.auto"))
			.isIn(null, "none"));
	}

	@Test
	void lazyApplicationWithJpaRunsMigrations() {
		jpa().withPropertyValues("spring.main.lazy-initialization=true", "spring.jpa.hibernate.ddl-auto=validate")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(EntityManagerFactory.class));
	}

	@Test
	void flywayRunsFirst() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withUserConfiguration(AfterFlyway.class)
			.withPropertyValues("spring.flyway.locations=classpath:dev/migration/autoconfigure/flyway")
			.run((context) -> {
				assertThat(context).hasSingleBean(Flyway.class).hasSingleBean(MigrationInitializer.class);
				assertThat(context.getBean(JdbcTemplate.class)
					.queryForObject("select name from flyway_made_it", String.class)).isEqualTo("Oslo");
			});
	}

	@Test
	void lazyConnectionsAreMigratedToo() {
		assumeThat(SpringBootVersion.getVersion()).as("has connection-fetch").doesNotStartWith("4.0");
		this.contextRunner.withUserConfiguration(CreatesCity.class)
			.withPropertyValues("spring.datasource.connection-fetch=lazy")
			.run((context) -> {
				assertThat(context).getBean(DataSource.class).isInstanceOf(LazyConnectionDataSourceProxy.class);
				assertThat(context.getBean(JdbcTemplate.class).queryForObject("select name from city", String.class))
					.isEqualTo("Oslo");
			});
	}

	private ApplicationContextRunner jpa() {
		return this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class))
			.withUserConfiguration(CreatesCity.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = City.class)
	static class CreatesCity {

		@Bean
		@Revision(id = "4be1c9d07a52")
		static Migration createCity() {
			return (op) -> {
				op.execute("create table city (id bigint primary key, name varchar(80))");
				op.execute("insert into city values (1, 'Oslo')");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AfterFlyway {

		@Bean
		@Revision(id = "4be1c9d07a52")
		static Migration fillWhatFlywayMade() {
			return (op) -> op.execute("insert into flyway_made_it values ('Oslo')");
		}

	}

	@Entity(name = "City")
	static class City {

		@Id
		private Long id = 0L;

		private String name = "";

		String getName() {
			return this.name;
		}

	}

}
