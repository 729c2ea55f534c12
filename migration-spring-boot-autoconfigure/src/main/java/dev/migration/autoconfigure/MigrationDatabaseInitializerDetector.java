package dev.migration.autoconfigure;

import java.util.Set;

import dev.migration.execution.MigrationInitializer;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/**
 * Finds the {@link MigrationInitializer} beans, which run after Flyway and Liquibase
 * where these are used as well.
 */
class MigrationDatabaseInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

	// Flyway, Liquibase and JPA share 0 and 1, and equal orders are ill-defined
	private static final int ORDER = 10;

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(MigrationInitializer.class);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
