package dev.migration.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import dev.migration.autoconfigure.MigrationProperties.Backfill.User;
import dev.migration.autoconfigure.MigrationProperties.Datasource;
import dev.migration.session.DataSourceProxies;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * The {@code DataSource} that is migrated. It is not a bean where it was made for the
 * migrations alone, so that nobody gets it injected.
 *
 * @param dataSource where the migrations get their connection
 * @param application the application's own, if it leads to the same database
 */
record MigratedDataSource(DataSource dataSource, @Nullable DataSource application) {

	/**
	 * Chooses, in this order: the bean marked {@code @MigrationDataSource}, the URL of
	 * the properties, the application's with the user of the properties, the
	 * application's.
	 * @param marked the bean marked {@code @MigrationDataSource}
	 * @param application the application's single or primary one
	 * @param names the names of all {@code DataSource} beans
	 * @param properties what the properties say
	 * @return the choice
	 */
	static MigratedDataSource choose(@Nullable DataSource marked, @Nullable DataSource application, List<String> names,
			Datasource properties) {
		if (marked != null) {
			return new MigratedDataSource(marked, ifSameDatabase(application, marked));
		}
		if (properties.url() != null) {
			DataSourceBuilder<?> builder = DataSourceBuilder.create().url(properties.url());
			DataSource own = build(builder, properties);
			return new MigratedDataSource(own, ifSameDatabase(application, own));
		}
		if (application == null) {
			throw new MigrationSetupException(noSingleCandidate(names));
		}
		if (properties.username() != null) {
			return new MigratedDataSource(derive(application, properties), application);
		}
		return new MigratedDataSource(application, application);
	}

	/**
	 * Another URL may lead to the same database, but nobody knows.
	 */
	private static @Nullable DataSource ifSameDatabase(@Nullable DataSource application, DataSource migrated) {
		if (application == null || application.equals(migrated)) {
			return application;
		}
		String url = new DeclaredDatabase(application).url();
		return (url != null && url.equals(new DeclaredDatabase(migrated).url())) ? application : null;
	}

	/**
	 * Where the connections come from with which backfills are worked on.
	 * @param user as which user that should be
	 * @return the application's own, if it is asked for and leads to the same database;
	 * else that of the migrations
	 */
	DataSource background(User user) {
		return (user == User.APPLICATION && this.application != null) ? this.application : this.dataSource;
	}

	private static DataSource derive(DataSource application, Datasource properties) {
		try {
			// Spring Boot looks behind proxies itself only since 4.1
			return build(DataSourceBuilder.derivedFrom(DataSourceProxies.target(application)), properties);
		}
		catch (RuntimeException ex) {
			throw new MigrationSetupException(("The URL of the database cannot be read from the DataSource (%s). "
					+ "Set 'migration.datasource.url' beside 'migration.datasource.username'.")
				.formatted(application.getClass().getName()), ex);
		}
	}

	private static DataSource build(DataSourceBuilder<?> builder, Datasource properties) {
		builder.type(SimpleDriverDataSource.class);
		if (properties.driverClassName() != null) {
			builder.driverClassName(properties.driverClassName());
		}
		return builder.username(properties.username()).password(properties.password()).build();
	}

	private static String noSingleCandidate(List<String> names) {
		return ("The migrations need one DataSource, but there are several and none is primary: %s. "
				+ "Mark the one to migrate with @MigrationDataSource or @Primary, or set 'migration.datasource.url'. "
				+ "To migrate more than one, define a Migrator and a MigrationInitializer for each, "
				+ "one of the Migrators named 'migrator'.")
			.formatted(String.join(", ", names));
	}

}
