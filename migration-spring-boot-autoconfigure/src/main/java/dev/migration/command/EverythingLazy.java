package dev.migration.command;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.weaving.LoadTimeWeaverAware;

/**
 * Makes every bean definition lazy, whatever it says itself, and removes those that are
 * created early for load-time weaving, lazy or not: JPA's {@code EntityManagerFactory}.
 * It has no order, and as a registered singleton comes after all others that have none.
 */
final class EverythingLazy implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanDefinitionNames()) {
			beanFactory.getBeanDefinition(name).setLazyInit(true);
		}
		if (beanFactory instanceof BeanDefinitionRegistry registry) {
			for (String name : beanFactory.getBeanNamesForType(LoadTimeWeaverAware.class, false, false)) {
				String definition = name.startsWith("&") ? name.substring(1) : name;
				if (registry.containsBeanDefinition(definition)) {
					registry.removeBeanDefinition(definition);
				}
			}
		}
	}

}
