package dev.migration.aggregate;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import dev.migration.Binding;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.core.convert.DataAccessStrategy;
import org.springframework.data.jdbc.core.convert.IdGeneratingEntityCallback;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.convert.QueryMappingConfiguration;
import org.springframework.data.jdbc.core.convert.RelationResolver;
import org.springframework.data.jdbc.core.dialect.DialectResolver;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.JdbcConfiguration;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The template of a revision.
 *
 * @param template the template, on the template of the operations
 */
record OpenTemplate(JdbcAggregateTemplate template) implements AutoCloseable {

	static OpenTemplate on(Binding.Scope scope) {
		AggregateSettings settings = scope.setting(AggregateSettings.class).orElse(AggregateSettings.DEFAULTS);
		JdbcTemplate jdbc = scope.operations().jdbcTemplate();
		NamedParameterJdbcOperations operations = new NamedParameterJdbcTemplate(jdbc);
		JdbcDialect dialect = DialectResolver.getDialect(jdbc);
		JdbcCustomConversions conversions = JdbcConfiguration.createCustomConversions(dialect, settings.converters());
		JdbcMappingContext context = JdbcConfiguration.createMappingContext(RelationalManagedTypes.empty(), conversions,
				settings.naming());
		context.setForceQuote(false);
		// the converter and the strategy refer to each other
		AtomicReference<DataAccessStrategy> later = new AtomicReference<>();
		RelationResolver relations = (identifier, path) -> Objects.requireNonNull(later.get())
			.findAllByPath(identifier, path);
		JdbcConverter converter = JdbcConfiguration.createConverter(context, operations, relations, conversions,
				dialect);
		DataAccessStrategy strategy = JdbcConfiguration.createDataAccessStrategy(operations, converter,
				QueryMappingConfiguration.EMPTY, dialect);
		later.set(strategy);
		JdbcAggregateTemplate template = new JdbcAggregateTemplate((ApplicationEventPublisher) (event) -> {
		}, context, converter, strategy);
		template.setEntityLifecycleEventsEnabled(false);
		template
			.setEntityCallbacks(EntityCallbacks.create(new IdGeneratingEntityCallback(context, dialect, operations)));
		return new OpenTemplate(template);
	}

	@Override
	public void close() {
		// nothing is held
	}

}
