package dev.migration.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Keeps the SQL files of the default location in a native image, and what Spring Boot
 * fills by reflection. Other locations need a hint of the application's own.
 */
class MigrationRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("db/migrations/**");
		hints.resources().registerPattern("dev/migration/actuate/endpoint/graph.css");
		hints.reflection()
			.registerType(DeclaredDatabase.UrlHolder.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
