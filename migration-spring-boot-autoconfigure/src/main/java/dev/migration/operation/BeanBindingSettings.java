package dev.migration.operation;

import java.util.Optional;

import org.springframework.beans.factory.BeanFactory;

/**
 * Settings that are beans.
 *
 * @param beanFactory where they are looked up when a binding asks, and not before
 */
record BeanBindingSettings(BeanFactory beanFactory) implements BindingSettings {

	@Override
	public <S> Optional<S> find(Class<S> type) {
		return Optional.ofNullable(this.beanFactory.getBeanProvider(type).getIfUnique());
	}

}
