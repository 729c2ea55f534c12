package dev.migration.jpa;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * The classes that a session knows, in any order.
 *
 * @param types the classes
 */
record EntityClasses(Set<Class<?>> types) {

	EntityClasses(List<Class<?>> types) {
		this(new LinkedHashSet<>(types));
	}

	EntityClasses {
		Assert.notEmpty(types, "Name the entity classes that the session is to know: Jpa.session(City.class)");
		types = Set.copyOf(types);
	}

	/**
	 * Refuses what Hibernate would refuse in other words, or only later.
	 * @throws dev.migration.BindingException if a class cannot be an entity, or one that
	 * it needs is not there
	 */
	void check() {
		this.types.forEach(EntityShape::check);
		this.types.forEach((type) -> new EntityNeighbours(type).check(this.types));
	}

	/**
	 * Who has loaded the classes.
	 * @return the class loaders
	 */
	Stream<ClassLoader> classLoaders() {
		return this.types.stream().map(Class::getClassLoader).distinct();
	}

	/**
	 * The classes that do not belong to a migration, and so change with the application.
	 * @return the classes
	 */
	Stream<Class<?>> live() {
		return this.types.stream().filter((type) -> !FrozenClass.isFrozen(type));
	}

}
