package dev.migration.jpa;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Set;

import dev.migration.BindingException;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The entities that a class leads to.
 */
final class EntityNeighbours {

	private static final List<Class<? extends Annotation>> ASSOCIATIONS = List.of(ManyToOne.class, OneToOne.class,
			OneToMany.class, ManyToMany.class);

	private final Class<?> type;

	EntityNeighbours(Class<?> type) {
		this.type = type;
	}

	void check(Set<Class<?>> known) {
		Class<?> parent = this.type.getSuperclass();
		if (parent != null && parent.isAnnotationPresent(Entity.class) && !known.contains(parent)) {
			throw missing("%s extends %s".formatted(this.type.getName(), parent.getName()), parent);
		}
		ReflectionUtils.doWithFields(this.type,
				(field) -> checkAssociation(field, field, ResolvableType.forField(field, this.type), known));
		ReflectionUtils.doWithMethods(this.type, (method) -> checkAssociation(method, method,
				ResolvableType.forMethodReturnType(method, this.type), known));
	}

	private void checkAssociation(AnnotatedElement element, Member member, ResolvableType type, Set<Class<?>> known) {
		for (Class<? extends Annotation> association : ASSOCIATIONS) {
			Annotation annotation = element.getAnnotation(association);
			Class<?> target = (annotation != null) ? target(annotation, type) : null;
			if (target != null && target.isAnnotationPresent(Entity.class) && !known.contains(target)) {
				throw missing("'%s' of %s is an association to %s".formatted(member.getName(), this.type.getName(),
						target.getName()), target);
			}
		}
	}

	private static @Nullable Class<?> target(Annotation annotation, ResolvableType type) {
		if (AnnotationUtils.getValue(annotation, "targetEntity") instanceof Class<?> named && named != void.class) {
			return named;
		}
		int arguments = type.getGenerics().length;
		return (arguments > 0) ? type.getGeneric(arguments - 1).resolve() : type.resolve();
	}

	private static BindingException missing(String what, Class<?> target) {
		return new BindingException("%s, which the session does not know: add it, Jpa.session(…, %s.class)"
			.formatted(what, target.getSimpleName()));
	}

}
