package dev.migration.jpa;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The application's Hibernate settings, of which those apply to the sessions of
 * migrations that change how entities are mapped and what SQL they become: the dialect;
 * the naming strategies, quoting, default schema and catalog; time zones and the types of
 * columns; the keys' generators; batch and fetch sizes; what is logged.
 * <p>
 * All others do not: schema tooling, caches, listeners, interceptors and statement
 * inspectors, validation, tenants, connections and transactions. With Spring Boot, define
 * a bean of this type to set other ones.
 *
 * @param properties the settings that apply
 */
public record JpaSettings(Map<String, Object> properties) {

	/**
	 * Nothing but the defaults.
	 */
	public static final JpaSettings NONE = new JpaSettings(Map.of());

	private static final String[] APPLYING = { "hibernate.dialect", "hibernate.physical_naming_strategy",
			"hibernate.implicit_naming_strategy", "hibernate.globally_quoted_identifiers",
			"hibernate.auto_quote_keyword", "hibernate.default_", "hibernate.timezone.", "hibernate.type.",
			"hibernate.mapping.", "hibernate.use_nationalized_character_data", "hibernate.id.", "hibernate.jdbc.",
			"hibernate.order_", "hibernate.query.", "hibernate.max_fetch_depth", "hibernate.check_nullability",
			"hibernate.show_sql", "hibernate.format_sql", "hibernate.highlight_sql", "hibernate.use_sql_comments" };

	public JpaSettings {
		properties = properties.entrySet()
			.stream()
			.filter((property) -> Stream.of(APPLYING).anyMatch(property.getKey()::startsWith))
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
