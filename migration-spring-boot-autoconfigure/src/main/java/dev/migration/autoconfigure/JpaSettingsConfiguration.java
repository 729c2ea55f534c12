package dev.migration.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migration.jpa.JpaSettings;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.ImplicitNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.cfg.AvailableSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.hibernate.autoconfigure.HibernateSettings;
import org.springframework.boot.jpa.autoconfigure.JpaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Hands the application's Hibernate settings to the sessions of migrations, put together
 * as Spring Boot does it for the {@code EntityManagerFactory}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ SessionFactory.class, HibernateProperties.class, JpaProperties.class })
@EnableConfigurationProperties({ JpaProperties.class, HibernateProperties.class })
class JpaSettingsConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	JpaSettings migrationJpaSettings(JpaProperties jpa, HibernateProperties hibernate,
			ObjectProvider<PhysicalNamingStrategy> physicalNaming,
			ObjectProvider<ImplicitNamingStrategy> implicitNaming,
			ObjectProvider<HibernatePropertiesCustomizer> customizers) {
		Map<String, String> properties = new HashMap<>(jpa.getProperties());
		if (jpa.getDatabasePlatform() != null) {
			properties.put(AvailableSettings.DIALECT, jpa.getDatabasePlatform());
		}
		if (jpa.isShowSql()) {
			properties.put(AvailableSettings.SHOW_SQL, "true");
		}
		List<HibernatePropertiesCustomizer> all = new ArrayList<>();
		physicalNaming.ifAvailable(
				(naming) -> all.add((values) -> values.put(AvailableSettings.PHYSICAL_NAMING_STRATEGY, naming)));
		implicitNaming.ifAvailable(
				(naming) -> all.add((values) -> values.put(AvailableSettings.IMPLICIT_NAMING_STRATEGY, naming)));
		customizers.orderedStream().forEach(all::add);
		return new JpaSettings(hibernate.determineHibernateProperties(properties,
				new HibernateSettings().ddlAuto(() -> "none").hibernatePropertiesCustomizers(all)));
	}

}
