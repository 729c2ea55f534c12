package dev.migration.autoconfigure;

import dev.migration.execution.Migrator;
import dev.migration.metrics.MigrationObservation;
import dev.migration.metrics.ObservationMigrationListener;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that has the runs of every
 * {@link Migrator} observed, as {@link MigrationObservation} says.
 */
@AutoConfiguration(after = MigrationAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ Migrator.class, ObservationRegistry.class })
public final class MigrationObservationAutoConfiguration {

	// the provider keeps the registry from being created before other post-processors are
	@Bean
	static MigratorListenerPostProcessor migrationObservationPostProcessor(
			ObjectProvider<ObservationRegistry> registry) {
		return new MigratorListenerPostProcessor((name) -> new ObservationMigrationListener(name,
				() -> registry.getIfAvailable(() -> ObservationRegistry.NOOP)));
	}

}
