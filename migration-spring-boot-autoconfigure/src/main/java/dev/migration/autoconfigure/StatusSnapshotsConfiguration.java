package dev.migration.autoconfigure;

import dev.migration.execution.Migrator;
import dev.migration.execution.StatusSnapshots;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What health, information and gauges share, so that a database is asked once for all.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MigrationProperties.class)
class StatusSnapshotsConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StatusSnapshots migrationStatusSnapshots(ConfigurableListableBeanFactory beanFactory,
			MigrationProperties properties) {
		return StatusSnapshots.of(
				SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, Migrator.class, false, true),
				properties.status().refreshInterval(), properties.status().timeout());
	}

}
