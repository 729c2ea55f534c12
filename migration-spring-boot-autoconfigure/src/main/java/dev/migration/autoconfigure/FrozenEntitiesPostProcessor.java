package dev.migration.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.util.ClassUtils;

/**
 * Takes the entities of migrations out of what the application's entity scan has found,
 * after any filter of the application's own. A factory bean that scans for itself, by
 * {@code packagesToScan}, is not reached.
 */
class FrozenEntitiesPostProcessor implements BeanPostProcessor, BeanClassLoaderAware {

	private static final Log logger = LogFactory.getLog(FrozenEntitiesPostProcessor.class);

	private @Nullable ClassLoader classLoader = ClassUtils.getDefaultClassLoader();

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof PersistenceManagedTypes types) ? withoutFrozen(types) : bean;
	}

	private PersistenceManagedTypes withoutFrozen(PersistenceManagedTypes types) {
		FrozenClassNames names = new FrozenClassNames(this.classLoader);
		List<String> frozen = types.getManagedClassNames().stream().filter(names::isFrozen).toList();
		if (frozen.isEmpty()) {
			return types;
		}
		logger.info("Not in the persistence unit, because they belong to migrations: " + String.join(", ", frozen));
		return new ManagedTypesWithout(types, frozen);
	}

}
