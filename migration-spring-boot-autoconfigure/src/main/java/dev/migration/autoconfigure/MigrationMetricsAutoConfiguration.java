package dev.migration.autoconfigure;

import dev.migration.execution.Migrator;
import dev.migration.execution.StatusSnapshots;
import dev.migration.metrics.BackfillMeters;
import dev.migration.metrics.MigrationMeters;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link MigrationMeters}, and
 * for the {@link BackfillMeters} of every {@link Migrator}.
 */
@AutoConfiguration(after = MigrationAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ Migrator.class, MeterRegistry.class })
@Import(StatusSnapshotsConfiguration.class)
public final class MigrationMetricsAutoConfiguration {

	// the provider keeps the registry from being created before other post-processors are
	@Bean
	static MigratorListenerPostProcessor migrationBackfillMetersPostProcessor(ObjectProvider<MeterRegistry> registry) {
		return new MigratorListenerPostProcessor(
				(migrator, name) -> migrator.backfills().addListener(new BackfillMeters(name, registry::getObject)));
	}

	@Bean
	@ConditionalOnMissingBean
	MigrationMeters migrationMeters(StatusSnapshots snapshots) {
		return new MigrationMeters(snapshots);
	}

}
