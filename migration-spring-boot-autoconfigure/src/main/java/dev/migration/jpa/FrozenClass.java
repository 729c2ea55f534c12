package dev.migration.jpa;

import java.util.stream.Stream;

import dev.migration.Migration;
import dev.migration.Revision;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Tells a class that belongs to a migration from one of the application's: it is nested,
 * at any depth, in the migration, or in the class whose bean method declares it.
 */
final class FrozenClass {

	private FrozenClass() {
	}

	static boolean isFrozen(Class<?> type) {
		for (Class<?> outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
			if (declaresMigration(outer)) {
				return true;
			}
		}
		return false;
	}

	private static boolean declaresMigration(Class<?> type) {
		return Migration.class.isAssignableFrom(type) || AnnotatedElementUtils.hasAnnotation(type, Revision.class)
				|| Stream.of(type.getDeclaredMethods())
					.anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, Revision.class));
	}

}
