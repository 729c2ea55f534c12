package dev.migration.autoconfigure;

import java.io.IOException;

import dev.migration.Migration;
import dev.migration.Revision;
import org.jspecify.annotations.Nullable;

import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Tells the classes that are nested, at any depth, in a migration or in the class whose
 * bean method declares one. Loads no class: a persistence unit may still want to weave
 * them.
 */
class FrozenClassNames {

	private static final String REVISION = Revision.class.getName();

	private static final AssignableTypeFilter MIGRATION = new AssignableTypeFilter(Migration.class);

	private final MetadataReaderFactory readers;

	FrozenClassNames(@Nullable ClassLoader classLoader) {
		this.readers = new CachingMetadataReaderFactory(classLoader);
	}

	boolean isFrozen(String className) {
		// reading is what costs, and few entities are nested
		return className.indexOf('$') >= 0 && isNestedInMigration(className);
	}

	private boolean isNestedInMigration(String className) {
		try {
			String outer = this.readers.getMetadataReader(className).getClassMetadata().getEnclosingClassName();
			return outer != null && (declaresMigration(this.readers.getMetadataReader(outer)) || isFrozen(outer));
		}
		catch (IOException ex) {
			// what is there without a file cannot be told
			return false;
		}
	}

	private boolean declaresMigration(MetadataReader type) throws IOException {
		return type.getAnnotationMetadata().isAnnotated(REVISION)
				|| type.getAnnotationMetadata().hasAnnotatedMethods(REVISION) || MIGRATION.match(type, this.readers);
	}

}
