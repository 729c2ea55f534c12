package dev.migration.autoconfigure;

import java.util.Map;

import dev.migration.execution.Migrator;
import dev.migration.execution.StatusSnapshot;
import dev.migration.execution.StatusSnapshots;
import dev.migration.health.MigrationHealthIndicator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of migrations: of the
 * only {@link Migrator}, or of each by its name.
 */
@AutoConfiguration(after = MigrationAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(Migrator.class)
@ConditionalOnEnabledHealthIndicator("migrations")
@EnableConfigurationProperties(MigrationHealthProperties.class)
@Import(StatusSnapshotsConfiguration.class)
public final class MigrationHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "migrationsHealthIndicator", "migrationsHealthContributor" })
	HealthContributor migrationsHealthContributor(StatusSnapshots snapshots, MigrationHealthProperties properties) {
		Map<String, StatusSnapshot> byMigrator = snapshots.byMigrator();
		if (byMigrator.size() == 1) {
			return indicator(byMigrator.values().iterator().next(), properties);
		}
		return CompositeHealthContributor.fromMap(byMigrator, (snapshot) -> indicator(snapshot, properties));
	}

	private static MigrationHealthIndicator indicator(StatusSnapshot snapshot, MigrationHealthProperties properties) {
		return new MigrationHealthIndicator(snapshot, properties.pending());
	}

}
