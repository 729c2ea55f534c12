package dev.migration.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where there is something to migrate.
 */
class MigrationDataSourceCondition extends AnyNestedCondition {

	MigrationDataSourceCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(DataSource.class)
	private static final class DataSourceBean {

	}

	@ConditionalOnProperty("migration.datasource.url")
	private static final class Url {

	}

	@Conditional(OnMarkedBean.class)
	private static final class MarkedBean {

	}

	/**
	 * {@code @ConditionalOnBean} does not see a bean that is no default candidate.
	 */
	private static final class OnMarkedBean extends SpringBootCondition implements ConfigurationCondition {

		@Override
		public ConfigurationPhase getConfigurationPhase() {
			return ConfigurationPhase.REGISTER_BEAN;
		}

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
			boolean found = beanFactory != null
					&& beanFactory.getBeanNamesForAnnotation(MigrationDataSource.class).length > 0;
			return new ConditionOutcome(found,
					ConditionMessage.forCondition(MigrationDataSource.class).because(found ? "found" : "not found"));
		}

	}

}
