package dev.migration.autoconfigure;

import java.util.Arrays;
import java.util.List;

import dev.migration.Migration;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Keeps the components of the records that are nested in a migration, which are read by
 * reflection when they are inserted in bulk.
 */
class MigrationBeanAotProcessor implements BeanRegistrationAotProcessor {

	private final BindingReflectionHintsRegistrar registrar = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		Class<?> type = registeredBean.getBeanClass();
		if (!Migration.class.isAssignableFrom(type)) {
			return null;
		}
		List<Class<?>> records = Arrays.stream(type.getDeclaredClasses()).filter(Class::isRecord).toList();
		if (records.isEmpty()) {
			return null;
		}
		return (generationContext, code) -> this.registrar.registerReflectionHints(
				generationContext.getRuntimeHints().reflection(), records.toArray(Class<?>[]::new));
	}

}
