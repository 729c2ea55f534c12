package dev.migration.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import dev.migration.execution.MigrationInitializer;
import dev.migration.execution.MigrationListener;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorSettings;
import dev.migration.metrics.StartupStepListener;
import dev.migration.operation.BindingSettings;
import dev.migration.source.MigrationSource;
import dev.migration.store.Originator;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for migrations: a {@link Migrator}
 * named {@code migrator}, and a {@link MigrationInitializer} that has it run before any
 * bean reads the database. A bean of the same name replaces either; further ones, for
 * other databases, stand beside them.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass({ JdbcTemplate.class, SchemaManagementProvider.class,
		DatabaseInitializationDependencyConfigurer.class })
@ConditionalOnBooleanProperty(name = "migration.enabled", matchIfMissing = true)
@Conditional(MigrationDataSourceCondition.class)
@EnableConfigurationProperties(MigrationProperties.class)
@Import({ DatabaseInitializationDependencyConfigurer.class, JpaSettingsConfiguration.class,
		AggregateSettingsConfiguration.class })
@ImportRuntimeHints(MigrationRuntimeHints.class)
public final class MigrationAutoConfiguration {

	private static final Log logger = LogFactory.getLog(MigrationAutoConfiguration.class);

	@Bean
	static LazyInitializationExcludeFilter migrationLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigrationInitializer.class);
	}

	@Bean
	static MigratorListenerPostProcessor migrationStartupStepPostProcessor(
			ConfigurableListableBeanFactory beanFactory) {
		return new MigratorListenerPostProcessor(
				(name) -> new StartupStepListener(name, beanFactory::getApplicationStartup));
	}

	@Bean
	@ConditionalOnMissingBean(name = "migrationInitializer")
	MigrationInitializer migrationInitializer(@Qualifier("migrator") Migrator migrator, MigrationProperties properties,
			Environment environment) {
		if (environment.getProperty("spring.jpa.defer-datasource-initialization", Boolean.class, false)) {
			logger.warn("JPA starts before the migrations have run, because "
					+ "'spring.jpa.defer-datasource-initialization' is set: unset it, lest entities meet a schema "
					+ "that is not there yet");
		}
		return new MigrationInitializer(migrator, properties.onStartup(), properties.waiting().timeout());
	}

	/**
	 * What is configured unless the application has a {@code migrator} of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = "migrator")
	static class MigratorConfiguration {

		@Bean
		MigratedDataSource migratedDataSource(@MigrationDataSource ObjectProvider<DataSource> marked,
				ObjectProvider<DataSource> application, ListableBeanFactory beanFactory,
				MigrationProperties properties) {
			List<String> names = List
				.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, DataSource.class, true, false));
			return MigratedDataSource.choose(marked.getIfAvailable(), application.getIfUnique(), names,
					properties.datasource());
		}

		@Bean
		SchemaManagementProvider migrationSchemaManagementProvider(MigratedDataSource migrated) {
			return new MigrationSchemaManagementProvider(migrated);
		}

		@Bean
		Migrator migrator(MigratedDataSource migrated, MigrationProperties properties, Environment environment,
				ConfigurableListableBeanFactory beanFactory, ResourcePatternResolver resolver,
				ObjectProvider<MigrationListener> listeners) {
			MigrationSource beans = MigrationSource.beans(beanFactory);
			MigrationSource files = MigrationSource.files(resolver, properties.fileLocations(),
					new DatabaseVendor(migrated.dataSource()));
			return Migrator.builder(migrated.dataSource())
				.backfillDataSource(migrated.background(properties.backfill().user()))
				.source(beans)
				.source(files)
				.settings((defaults) -> settings(defaults, properties, environment))
				.listeners(listeners.orderedStream().toList())
				.lockConnections(properties.lock().connections())
				.bindingSettings(BindingSettings.beans(beanFactory))
				.declaredDatabase(new DeclaredDatabase(migrated.dataSource()))
				.build();
		}

		private static MigratorSettings settings(MigratorSettings defaults, MigrationProperties properties,
				Environment environment) {
			String application = application(environment);
			MigratorSettings settings = properties.applyTo(defaults);
			return settings.withLock(settings.lock().withApplication(application))
				.withOriginator(new Originator(properties.actor(), null, defaults.originator().host(), application));
		}

		private static @Nullable String application(Environment environment) {
			String name = environment.getProperty("spring.application.name");
			String version = environment.getProperty("spring.application.version");
			return (name != null && version != null) ? name + " " + version : name;
		}

	}

}
