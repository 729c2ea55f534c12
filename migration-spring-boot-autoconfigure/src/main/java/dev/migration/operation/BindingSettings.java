package dev.migration.operation;

import java.util.Optional;

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
	 * Finds settings.
	 * @param <S> the type
	 * @param type the type
	 * @return the settings, if there are any
	 */
	<S> Optional<S> find(Class<S> type);

}
