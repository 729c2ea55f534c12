package dev.migration.source;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import dev.migration.revision.DeclaredRevision;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * What can be known of a bean without instantiating it.
 *
 * @param name the bean's name
 * @param type its class as far as it is known, or {@code null}
 * @param method the bean method that it comes from, or {@code null}
 */
record BeanDeclaration(String name, @Nullable Class<?> type, @Nullable Method method) {

	static BeanDeclaration of(ConfigurableListableBeanFactory beanFactory, String name) {
		Class<?> type = beanFactory.getType(name, false);
		return new BeanDeclaration(name, (type != null) ? ClassUtils.getUserClass(type) : null,
				beanMethod(beanFactory, name));
	}

	private static @Nullable Method beanMethod(ConfigurableListableBeanFactory beanFactory, String name) {
		if (!beanFactory.containsBeanDefinition(name)) {
			return null;
		}
		BeanDefinition definition = beanFactory.getMergedBeanDefinition(name);
		return (definition instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod() : null;
	}

	DeclaredRevision revision(@Nullable Revision annotation) {
		if (annotation == null) {
			return new DeclaredRevision("", List.of(), List.of(), List.of(), message(), source(),
					DeclaredRevision.Type.JAVA, isReversible(), true, null, List.of(), hasBackfill());
		}
		return new DeclaredRevision(annotation.id().strip(), List.of(annotation.down()),
				List.of(annotation.dependsOn()), List.of(annotation.labels()),
				annotation.message().isBlank() ? message() : annotation.message(), source(), DeclaredRevision.Type.JAVA,
				isReversible(), annotation.transactional(), null, List.of(annotation.afterBackfill()), hasBackfill());
	}

	/**
	 * The class that declares it, or the bean method if that does.
	 */
	private String source() {
		if (this.method != null && !isAnnotatedClass()) {
			return ClassUtils.getUserClass(this.method.getDeclaringClass()).getName() + "#" + this.method.getName();
		}
		return (this.type != null) ? this.type.getName() : "bean " + this.name;
	}

	private String message() {
		if (this.method != null && !isAnnotatedClass()) {
			return Phrase.ofJavaName(this.method.getName());
		}
		return Phrase.ofJavaName((this.type != null) ? this.type.getSimpleName() : this.name);
	}

	private boolean isAnnotatedClass() {
		return this.type != null && AnnotatedElementUtils.hasAnnotation(this.type, Revision.class);
	}

	private @Nullable Boolean isReversible() {
		return overrides("downgrade", Operations.class);
	}

	private @Nullable Boolean hasBackfill() {
		return overrides("backfill", Backfill.class);
	}

	/**
	 * Whether the migration has a default method of its own, or {@code null} if it may.
	 */
	private @Nullable Boolean overrides(String name, Class<?> argument) {
		if (this.type == null || !Migration.class.isAssignableFrom(this.type)) {
			return null;
		}
		if (ClassUtils.getMethod(this.type, name, argument).getDeclaringClass() != Migration.class) {
			return true;
		}
		return Modifier.isAbstract(this.type.getModifiers()) ? null : Boolean.FALSE;
	}

}
