package dev.migration.testing;

import dev.migration.Migration;
import dev.migration.Revision;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a revision on top of another.
 */
@Configuration(proxyBeanMethods = false)
public class TwoRevisions {

	@Bean
	@Revision(id = "4be1c9d07a52")
	static Migration createCity() {
		return (op) -> op.execute("create table city (name varchar(80))");
	}

	@Bean
	@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52")
	static Migration insertCity() {
		return (op) -> op.execute("insert into city values ('Oslo')");
	}

}
