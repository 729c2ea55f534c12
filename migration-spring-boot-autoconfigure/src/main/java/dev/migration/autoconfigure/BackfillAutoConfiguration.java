package dev.migration.autoconfigure;

import java.time.Duration;
import java.util.List;

import dev.migration.autoconfigure.MigrationProperties.Backfill.Worker;
import dev.migration.backfill.BackfillWorkers;
import dev.migration.execution.Migrator;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that has the application work on the
 * backfills of every {@link Migrator} in the background. No slice of a test has it.
 */
@AutoConfiguration(after = MigrationAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "migration.enabled", matchIfMissing = true)
@ConditionalOnBean(Migrator.class)
@EnableConfigurationProperties(MigrationProperties.class)
public final class BackfillAutoConfiguration {

	private static final Duration SHUTDOWN_PHASE = Duration.ofSeconds(30);

	// not a condition: an image that was processed ahead of time must still be able to
	// choose
	@Bean
	BackfillLifecycle migrationBackfillLifecycle(ConfigurableListableBeanFactory beanFactory,
			MigrationProperties properties, Environment environment) {
		Duration phase = environment.getProperty("spring.lifecycle.timeout-per-shutdown-phase", Duration.class,
				SHUTDOWN_PHASE);
		boolean works = properties.backfill().worker() == Worker.APPLICATION;
		return new BackfillLifecycle(works ? workers(beanFactory) : List.of(), phase);
	}

	private static List<BackfillWorkers> workers(ConfigurableListableBeanFactory beanFactory) {
		return SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, Migrator.class, false, true)
			.entrySet()
			.stream()
			// those of a parent have workers there
			.filter((entry) -> beanFactory.containsLocalBean(entry.getKey()))
			.map((entry) -> BackfillLifecycle.workers(entry.getKey(), entry.getValue()))
			.toList();
	}

}
