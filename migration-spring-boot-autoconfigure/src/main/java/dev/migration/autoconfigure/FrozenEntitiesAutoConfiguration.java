package dev.migration.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that keeps the entities of
 * migrations out of the application's persistence unit, also where migrations are
 * disabled.
 */
@AutoConfiguration
@ConditionalOnClass(PersistenceManagedTypes.class)
public final class FrozenEntitiesAutoConfiguration {

	@Bean
	static FrozenEntitiesPostProcessor migrationFrozenEntitiesPostProcessor() {
		return new FrozenEntitiesPostProcessor();
	}

}
