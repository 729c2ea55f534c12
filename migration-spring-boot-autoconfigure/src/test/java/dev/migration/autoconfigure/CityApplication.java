package dev.migration.autoconfigure;

import java.util.List;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A whole application, to be run in a JVM of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CityApplication.InsertCities.class)
class CityApplication {

	public static void main(String[] args) {
		new SpringApplicationBuilder(CityApplication.class).web(WebApplicationType.NONE).run(args).close();
	}

	@Bean
	@Revision(id = "4be1c9d07a52")
	static Migration createCity() {
		return (op) -> op.execute("create table city (name varchar(80))");
	}

	@Bean
	Report report(JdbcTemplate jdbc) {
		return new Report(jdbc);
	}

	static class Report {

		Report(JdbcTemplate jdbc) {
			System.out.println("Cities: " + jdbc.queryForList("select name from city order by name", String.class));
		}

	}

	@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52")
	static class InsertCities implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.bulkInsert("city", List.of(new City("Oslo"), new City("Bergen")));
		}

		record City(String name) {

		}

	}

}
