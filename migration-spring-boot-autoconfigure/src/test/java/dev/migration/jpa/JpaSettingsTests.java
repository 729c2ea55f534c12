package dev.migration.jpa;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JpaSettings}.
 */
class JpaSettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "hibernate.dialect", "hibernate.physical_naming_strategy",
			"hibernate.implicit_naming_strategy", "hibernate.globally_quoted_identifiers", "hibernate.default_schema",
			"hibernate.default_catalog", "hibernate.default_batch_fetch_size", "hibernate.jdbc.time_zone",
			"hibernate.jdbc.batch_size", "hibernate.timezone.default_storage", "hibernate.order_inserts",
			"hibernate.type.preferred_uuid_jdbc_type", "hibernate.type.json_format_mapper",
			"hibernate.id.optimizer.pooled.preferred", "hibernate.show_sql", "hibernate.format_sql" })
	void whatChangesMappingOrSqlApplies(String name) {
		assertThat(new JpaSettings(Map.of(name, "value")).properties()).containsEntry(name, "value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "hibernate.hbm2ddl.auto", "jakarta.persistence.schema-generation.database.action",
			"hibernate.cache.use_second_level_cache", "hibernate.cache.region.factory_class",
			"hibernate.session_factory.interceptor", "hibernate.session_factory.statement_inspector",
			"hibernate.session.events.auto", "hibernate.resource.beans.container",
			"jakarta.persistence.validation.mode", "hibernate.tenant_identifier_resolver",
			"hibernate.multi_tenant_connection_provider", "hibernate.connection.url",
			"hibernate.connection.provider_class", "hibernate.transaction.coordinator_class",
			"hibernate.transaction.jta.platform", "hibernate.current_session_context_class",
			"hibernate.enable_lazy_load_no_trans", "jakarta.persistence.query.timeout",
			"hibernate.generate_statistics" })
	void nothingElseDoes(String name) {
		assertThat(new JpaSettings(Map.of(name, "value")).properties()).isEmpty();
	}

}
