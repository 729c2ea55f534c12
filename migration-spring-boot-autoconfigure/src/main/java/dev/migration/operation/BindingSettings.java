package dev.migration.operation;

import java.util.Optional;

import org.springframework.beans.factory.BeanFactory;

/**
 * What the application has configured for bindings, by its type.
 */
public interface BindingSettings {

	/**
	 * Where nothing is configured.
	 */
	BindingSettings NONE = new BindingSettings() {

		@Override
		public <S> Optional<S> find(Class<S> type) {
			return Optional.empty();
		}

	};

	/**
	 * Takes beans for settings: the single or primary one of a type.
	 * @param beanFactory where the beans are
	 * @return the settings
	 */
	static BindingSettings beans(BeanFactory beanFactory) {
		return new BeanBindingSettings(beanFactory);
	}

	/**
	 * Finds settings.
	 * @param <S> the type
	 * @param type the type
	 * @return the settings, if there are any
	 */
	<S> Optional<S> find(Class<S> type);

}
