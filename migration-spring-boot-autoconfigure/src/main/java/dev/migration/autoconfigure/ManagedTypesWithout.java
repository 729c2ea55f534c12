package dev.migration.autoconfigure;

import java.net.URL;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/**
 * Managed types without some of their classes. Not made by {@code of(…)}, which would
 * lose the root URL.
 */
class ManagedTypesWithout implements PersistenceManagedTypes {

	private final PersistenceManagedTypes types;

	private final List<String> classNames;

	ManagedTypesWithout(PersistenceManagedTypes types, List<String> without) {
		Set<String> names = Set.copyOf(without);
		this.types = types;
		this.classNames = types.getManagedClassNames().stream().filter((name) -> !names.contains(name)).toList();
	}

	@Override
	public List<String> getManagedClassNames() {
		return this.classNames;
	}

	@Override
	public List<String> getManagedPackages() {
		return this.types.getManagedPackages();
	}

	@Override
	public @Nullable URL getPersistenceUnitRootUrl() {
		return this.types.getPersistenceUnitRootUrl();
	}

}
