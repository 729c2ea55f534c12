package dev.migration.autoconfigure;

import java.util.Optional;

import dev.migration.operation.BindingSettings;

import org.springframework.beans.factory.BeanFactory;

/**
 * Takes beans for settings: the single or primary one of a type.
 */
class BeanBindingSettings implements BindingSettings {

	private final BeanFactory beanFactory;

	BeanBindingSettings(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public <S> Optional<S> find(Class<S> type) {
		return Optional.ofNullable(this.beanFactory.getBeanProvider(type).getIfUnique());
	}

}
