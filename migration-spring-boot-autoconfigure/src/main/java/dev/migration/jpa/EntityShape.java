package dev.migration.jpa;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import dev.migration.BindingException;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;

/**
 * What a class must be like for Hibernate to make instances of it.
 */
final class EntityShape {

	private static final List<Class<? extends Annotation>> MAPPED = List.of(Entity.class, MappedSuperclass.class,
			Embeddable.class, Converter.class);

	private EntityShape() {
	}

	static void check(Class<?> type) {
		String name = type.getName();
		if (MAPPED.stream().noneMatch(type::isAnnotationPresent)) {
			throw new BindingException(
					"%s is no entity: annotate it with jakarta.persistence.Entity, or take it out of Jpa.session(…)"
						.formatted(name));
		}
		if (type.isRecord() && !type.isAnnotationPresent(Embeddable.class)) {
			throw new BindingException(
					"%s is a record, and Hibernate has no records for entities: make it a class, or ".formatted(name)
							+ "use Aggregates.jdbc(), which takes records");
		}
		if (isInner(type)) {
			throw new BindingException(
					"%s is an inner class, of which Hibernate can make no instances: declare it as a static class"
						.formatted(name));
		}
		if (!hasNoArgConstructor(type)) {
			throw new BindingException(
					"%s has no constructor without parameters, which Hibernate makes instances with: ".formatted(name)
							+ "add one, it need not be public");
		}
	}

	private static boolean isInner(Class<?> type) {
		return (type.isLocalClass() && !type.isRecord()) || type.isAnonymousClass()
				|| (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()));
	}

	private static boolean hasNoArgConstructor(Class<?> type) {
		return type.isRecord() || type.isInterface()
				|| Stream.of(type.getDeclaredConstructors())
					.mapToInt(Constructor::getParameterCount)
					.anyMatch((n) -> n == 0);
	}

}
