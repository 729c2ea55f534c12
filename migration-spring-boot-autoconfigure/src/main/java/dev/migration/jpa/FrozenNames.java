package dev.migration.jpa;

import jakarta.persistence.Entity;
import org.hibernate.boot.models.annotations.internal.EntityJpaAnnotation;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.ModelsContext;

/**
 * Calls an entity that is nested in a migration by its own name, as if it were not
 * nested. Hibernate would call it {@code SplitCity$City}, and its table likewise.
 */
final class FrozenNames {

	private final ModelsContext models;

	FrozenNames(ModelsContext models) {
		this.models = models;
	}

	void apply(Class<?> type) {
		if (!FrozenClass.isFrozen(type) || !type.isAnnotationPresent(Entity.class)) {
			return;
		}
		ClassDetails details = this.models.getClassDetailsRegistry().resolveClassDetails(type.getName());
		if (details.getDirectAnnotationUsage(Entity.class) instanceof EntityJpaAnnotation entity
				&& entity.name().isEmpty()) {
			entity.name(type.getSimpleName());
		}
	}

}
