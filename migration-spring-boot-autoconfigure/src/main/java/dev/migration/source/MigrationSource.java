package dev.migration.source;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * A place that migrations come from. Reading it touches no database and instantiates no
 * migration.
 */
@FunctionalInterface
public interface MigrationSource {

	/**
	 * Reads all declarations.
	 * @return what is declared here, and what is wrong with it
	 */
	SourceContent read();

	/**
	 * The beans that are annotated with {@code @Revision}, or are migrations and should
	 * be. Ancestors of the factory are not searched.
	 * @param beanFactory the bean factory
	 * @return the source
	 */
	static MigrationSource beans(ConfigurableListableBeanFactory beanFactory) {
		return new BeanSource(beanFactory);
	}

	/**
	 * SQL files. Their sections are found without knowing SQL: a line that is a section
	 * marker begins a section, even in the body of a routine.
	 * @param resolver what finds them
	 * @param locations where they are
	 * @param vendor what <code>{vendor}</code> in a location stands for; asked only if
	 * there is one
	 * @return the source
	 */
	static MigrationSource files(ResourcePatternResolver resolver, List<FileLocation> locations,
			Supplier<String> vendor) {
		return new FileSource(resolver, locations, vendor);
	}

}
