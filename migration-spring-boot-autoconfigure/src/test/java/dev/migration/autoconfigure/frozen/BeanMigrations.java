package dev.migration.autoconfigure.frozen;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.jpa.Jpa;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Migrations as bean methods.
 */
@Configuration(proxyBeanMethods = false)
class BeanMigrations {

	@Bean
	@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52")
	static Migration passThrough() {
		return (op) -> {
			op.execute("create table passing (id bigint primary key)");
			op.bind(Jpa.stateless(Passing.class), (session) -> session.insert(new Passing()));
			op.execute("drop table passing");
		};
	}

	@Entity
	static class Passing {

		@Id
		Long id = 1L;

	}

}
