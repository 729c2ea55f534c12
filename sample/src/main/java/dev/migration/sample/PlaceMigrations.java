package dev.migration.sample;

import dev.migration.Migration;
import dev.migration.Revision;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A migration of a few statements may be a bean of two lambdas.
 */
@Configuration(proxyBeanMethods = false)
class PlaceMigrations {

	@Bean
	@Revision(id = "e6703d52f588", down = "99d37c07c0e3")
	static Migration blankMissingPlaces() {
		return Migration.of((op) -> {
			op.execute("update place set city = null where city = ?", "NA");
			op.execute("update place set state = null where state = ?", "NA");
		}, (op) -> {
			op.execute("update place set city = ? where city is null", "NA");
			op.execute("update place set state = ? where state is null", "NA");
		});
	}

}
