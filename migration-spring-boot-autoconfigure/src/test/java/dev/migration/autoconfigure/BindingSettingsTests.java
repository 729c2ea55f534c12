package dev.migration.autoconfigure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.migration.Binding;
import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.aggregate.AggregateSettings;
import dev.migration.aggregate.Aggregates;
import dev.migration.jpa.Jpa;
import dev.migration.jpa.JpaSettings;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what of an application's configuration reaches the bindings of its migrations.
 */
class BindingSettingsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				MigrationAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void namesAreThoseOfSpringBoot() {
		this.contextRunner.withUserConfiguration(SnakeCase.class)
			.run((context) -> assertThat(
					jdbc(context).queryForObject("select max(founded_at) from big_city", Timestamp.class))
				.isNotNull());
	}

	@Test
	void namingStrategyPropertyApplies() {
		this.contextRunner.withUserConfiguration(AsWritten.class)
			.withPropertyValues("spring.jpa.hibernate.naming.physical-strategy="
					+ PhysicalNamingStrategyStandardImpl.class.getName())
			.run((context) -> assertThat(jdbc(context).queryForObject("select count(*) from BigCity", Integer.class))
				.isOne());
	}

	@Test
	void namingStrategyBeanApplies() {
		this.contextRunner.withUserConfiguration(AsWritten.class, StandardNaming.class)
			.run((context) -> assertThat(jdbc(context).queryForObject("select count(*) from BigCity", Integer.class))
				.isOne());
	}

	@Test
	void schemaAndTimeZoneApply() {
		this.contextRunner.withUserConfiguration(OtherSchema.class)
			.withPropertyValues("spring.jpa.properties.hibernate.default_schema=geo",
					"spring.jpa.properties.hibernate.jdbc.time_zone=GMT+10",
					"spring.jpa.properties.hibernate.timezone.default_storage=NORMALIZE",
					"spring.jpa.properties.hibernate.type.preferred_instant_jdbc_type=TIMESTAMP")
			.run((context) -> assertThat(
					jdbc(context).queryForObject("select cast(founded_at as varchar) from geo.big_city", String.class))
				.startsWith("1970-01-01 10:00:00"));
	}

	@Test
	void schemaToolingDoesNot() {
		this.contextRunner.withUserConfiguration(SnakeCase.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=create-drop", "spring.jpa.generate-ddl=true",
					"spring.jpa.properties.hibernate.hbm2ddl.auto=create-drop",
					"spring.jpa.properties.jakarta.persistence.schema-generation.database.action=drop-and-create")
			.run((context) -> assertThat(jdbc(context).queryForObject("select count(*) from big_city", Integer.class))
				.isOne());
	}

	@Test
	void customizersApplyAsFarAsTheyMatter() {
		this.contextRunner.withUserConfiguration(SnakeCase.class, Customizer.class)
			.run((context) -> assertThat(context.getBean(JpaSettings.class).properties())
				.containsEntry("hibernate.jdbc.batch_size", "7")
				.doesNotContainKey("hibernate.session_factory.statement_inspector"));
	}

	@Test
	void databasePlatformApplies() {
		this.contextRunner.withUserConfiguration(SnakeCase.class)
			.withPropertyValues("spring.jpa.database-platform=org.hibernate.dialect.H2Dialect",
					"spring.jpa.show-sql=true")
			.run((context) -> assertThat(context.getBean(JpaSettings.class).properties())
				.containsEntry("hibernate.dialect", "org.hibernate.dialect.H2Dialect")
				.containsEntry("hibernate.show_sql", "true"));
	}

	@Test
	void settingsBeanOfTheApplicationReplacesOurs() {
		this.contextRunner.withUserConfiguration(AsWritten.class, OwnSettings.class)
			.run((context) -> assertThat(jdbc(context).queryForObject("select count(*) from BigCity", Integer.class))
				.isOne());
	}

	@Test
	void namingStrategyOfSpringDataApplies() {
		this.contextRunner.withUserConfiguration(PrefixedAggregates.class)
			.run((context) -> assertThat(jdbc(context).queryForObject("select name from t_plan", String.class))
				.isEqualTo("FREE"));
	}

	@Test
	void anyBeanIsASettingForABindingOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnBinding.class)
			.run((context) -> assertThat(jdbc(context).queryForObject("select name from own", String.class))
				.isEqualTo("Optional[blue]"));
	}

	@Test
	void nothingChangesWithoutHibernate() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.hibernate", "jakarta.persistence"))
			.withUserConfiguration(PrefixedAggregates.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(JpaSettings.class)
				.hasSingleBean(AggregateSettings.class));
	}

	@Test
	void nothingChangesWithoutSpringData() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.data"))
			.withUserConfiguration(SnakeCase.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AggregateSettings.class)
				.hasSingleBean(JpaSettings.class));
	}

	private static JdbcTemplate jdbc(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(JdbcTemplate.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class SnakeCase {

		@Bean
		@Revision(id = "a")
		static Migration createCity() {
			return (op) -> {
				op.execute("create table big_city (id bigint primary key, founded_at timestamp with time zone)");
				op.bind(Jpa.session(BigCity.class), (session) -> session.persist(new BigCity()));
			};
		}

		@Entity
		static class BigCity {

			@Id
			Long id = 1L;

			Instant foundedAt = Instant.EPOCH;

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsWritten {

		@Bean
		@Revision(id = "a")
		static Migration createCity() {
			return (op) -> {
				op.execute("create table BigCity (id bigint primary key, foundedAt timestamp with time zone)");
				op.bind(Jpa.session(SnakeCase.BigCity.class), (session) -> session.persist(new SnakeCase.BigCity()));
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherSchema {

		@Bean
		@Revision(id = "a")
		static Migration createCity() {
			return (op) -> {
				op.execute("create schema geo");
				op.execute("create table geo.big_city (id bigint primary key, founded_at timestamp)");
				op.bind(Jpa.session(SnakeCase.BigCity.class), (session) -> session.persist(new SnakeCase.BigCity()));
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StandardNaming {

		@Bean
		PhysicalNamingStrategy standardNaming() {
			return new PhysicalNamingStrategyStandardImpl();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizer {

		@Bean
		HibernatePropertiesCustomizer customizer() {
			return (properties) -> {
				properties.put("hibernate.jdbc.batch_size", "7");
				properties.put("hibernate.session_factory.statement_inspector", "com.acme.Missing");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSettings {

		@Bean
		JpaSettings settings() {
			return new JpaSettings(
					Map.of("hibernate.physical_naming_strategy", new PhysicalNamingStrategyStandardImpl()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrefixedAggregates {

		@Bean
		NamingStrategy prefixed() {
			return new NamingStrategy() {

				@Override
				public String getTableName(Class<?> type) {
					return "t_" + type.getSimpleName().toLowerCase(Locale.ROOT);
				}

			};
		}

		@Bean
		@Revision(id = "a")
		static Migration createPlan() {
			return (op) -> {
				op.execute("create table t_plan (id bigint primary key, name varchar(80))");
				op.bind(Aggregates.jdbc(), (template) -> template.insert(new Plan(1L, "FREE")));
			};
		}

		record Plan(@org.springframework.data.annotation.Id Long id, String name) {

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBinding {

		@Bean
		Colour colour() {
			return new Colour("blue");
		}

		@Bean
		@Revision(id = "a")
		static Migration createOwn() {
			Binding<Optional<String>> binding = (scope, work) -> work
				.run(scope.setting(Colour.class).map(Colour::name));
			return (op) -> {
				op.execute("create table own (name varchar(80))");
				op.bind(binding, (colour) -> op.execute("insert into own values (?)", colour.toString()));
			};
		}

	}

	record Colour(String name) {

	}

}
