package dev.migration.autoconfigure;

import dev.migration.actuate.info.MigrationsInfoContributor;
import dev.migration.execution.Migrator;
import dev.migration.execution.StatusSnapshots;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link MigrationsInfoContributor}.
 */
@AutoConfiguration(after = MigrationAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
@ConditionalOnBean(Migrator.class)
@ConditionalOnEnabledInfoContributor("migrations")
@Import(StatusSnapshotsConfiguration.class)
public final class MigrationInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Order(InfoContributorAutoConfiguration.DEFAULT_ORDER)
	MigrationsInfoContributor migrationsInfoContributor(StatusSnapshots snapshots) {
		return new MigrationsInfoContributor(snapshots);
	}

}
