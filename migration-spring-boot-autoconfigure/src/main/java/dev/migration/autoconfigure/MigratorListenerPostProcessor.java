package dev.migration.autoconfigure;

import java.util.function.Function;

import dev.migration.execution.MigrationListener;
import dev.migration.execution.Migrator;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Adds a listener to every {@link Migrator} bean, also to those that the application
 * defines: one that knows the name of the bean.
 */
class MigratorListenerPostProcessor implements BeanPostProcessor {

	private final Function<String, MigrationListener> listeners;

	MigratorListenerPostProcessor(Function<String, MigrationListener> listeners) {
		this.listeners = listeners;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Migrator migrator) {
			migrator.addListener(this.listeners.apply(beanName));
		}
		return bean;
	}

}
