package dev.migration.autoconfigure;

import java.util.function.BiConsumer;
import java.util.function.Function;

import dev.migration.execution.MigrationListener;
import dev.migration.execution.Migrator;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Adds a listener to every {@link Migrator} bean, also to those that the application
 * defines: one that knows the name of the bean.
 */
class MigratorListenerPostProcessor implements BeanPostProcessor {

	private final BiConsumer<Migrator, String> addition;

	MigratorListenerPostProcessor(Function<String, MigrationListener> listeners) {
		this((migrator, name) -> migrator.addListener(listeners.apply(name)));
	}

	/**
	 * Creates a post-processor for listeners of any kind.
	 * @param addition adds a listener to a migrator of some name
	 */
	MigratorListenerPostProcessor(BiConsumer<Migrator, String> addition) {
		this.addition = addition;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Migrator migrator) {
			this.addition.accept(migrator, beanName);
		}
		return bean;
	}

}
