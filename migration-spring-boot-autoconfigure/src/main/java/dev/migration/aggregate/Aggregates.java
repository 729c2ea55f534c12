package dev.migration.aggregate;

import dev.migration.Binding;

import org.springframework.data.jdbc.core.JdbcAggregateTemplate;

/**
 * Binds Spring Data JDBC to the migration's connection and transaction, for records or
 * classes that are nested in the migration: frozen there, they still fit the schema of
 * the revision when the application's own have moved on.
 *
 * <pre>
 * op.bind(Aggregates.jdbc(), template -&gt; template.insert(new Plan(null, "FREE")));
 * </pre>
 * <p>
 * The dialect is that of the database, and names are not quoted, like those of a table
 * that a migration creates without quotes. No event is published and no callback of the
 * application is called. {@link AggregateSettings} has what else can be set.
 */
public final class Aggregates {

	private Aggregates() {
	}

	/**
	 * Binds the template that stores and loads aggregates.
	 * @return the binding
	 */
	public static Binding<JdbcAggregateTemplate> jdbc() {
		return (scope, work) -> work.run(scope.keep(OpenTemplate.class, () -> OpenTemplate.on(scope)).template());
	}

}
