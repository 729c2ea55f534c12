package dev.migration.autoconfigure;

import java.util.List;

import dev.migration.aggregate.AggregateSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.mapping.DefaultNamingStrategy;
import org.springframework.data.relational.core.mapping.NamingStrategy;

/**
 * Hands the application's naming strategy to Spring Data JDBC in migrations.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(JdbcAggregateTemplate.class)
class AggregateSettingsConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	AggregateSettings migrationAggregateSettings(ObjectProvider<NamingStrategy> naming) {
		return new AggregateSettings(naming.getIfAvailable(() -> DefaultNamingStrategy.INSTANCE), List.of());
	}

}
