package dev.migration.aggregate;

import java.util.List;

import org.springframework.data.relational.core.mapping.DefaultNamingStrategy;
import org.springframework.data.relational.core.mapping.NamingStrategy;

/**
 * How Spring Data JDBC maps aggregates in migrations. With Spring Boot, the application's
 * {@link NamingStrategy} bean applies; define a bean of this type to set more. The
 * application's own {@code JdbcCustomConversions} cannot be had, they wait for the
 * migrations.
 *
 * @param naming how classes and properties become tables and columns
 * @param converters Spring converters between types of properties and of columns
 */
public record AggregateSettings(NamingStrategy naming, List<?> converters) {

	/**
	 * Spring Data's own names, in snake case, and no converters.
	 */
	public static final AggregateSettings DEFAULTS = new AggregateSettings(DefaultNamingStrategy.INSTANCE, List.of());

	public AggregateSettings {
		converters = List.copyOf(converters);
	}

}
