package dev.migration.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.autoconfigure.MigrationAutoConfiguration;
import dev.migration.execution.Migrator;
import dev.migration.testing.JdbcSettings;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An application as users have it, with a pool of one connection.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		JdbcTemplateAutoConfiguration.class, MigrationAutoConfiguration.class })
class ChaosApplication {

	/**
	 * It is up, and this is how many rows it found.
	 */
	static final String UP = "chaos: up with ";

	/**
	 * The revision of its bean, which comes after all of the files.
	 */
	static final String ID = FiftyRevisions.id(51);

	static ChildJvm start(JdbcSettings database, FiftyRevisions revisions) {
		List<String> arguments = new ArrayList<>(Arrays.stream(database.springProperties()).map("--"::concat).toList());
		arguments.addAll(List.of("--spring.main.banner-mode=off", "--spring.datasource.hikari.maximum-pool-size=1",
				// who asks the pool for a second connection soon knows
				"--spring.datasource.hikari.connection-timeout=10000", "--migration.lock.timeout=2m",
				"--migration.locations=" + revisions.location(), "--logging.level.dev.migration=info"));
		return ChildJvm.start(ChaosApplication.class, arguments);
	}

	public static void main(String[] args) {
		new SpringApplicationBuilder(ChaosApplication.class).web(WebApplicationType.NONE).run(args).close();
	}

	@Bean
	@Revision(id = "c4a050000051", down = "c4a050000050")
	static Migration last() {
		return (op) -> op.jdbc()
			.sql("insert into ledger (revision, act, line) values (:revision, 1, 1)")
			.param("revision", ID)
			.update();
	}

	@Bean
	Object report(JdbcTemplate jdbc, Migrator migrator) {
		System.out.println(UP + jdbc.queryForObject("select count(*) from ledger", Integer.class) + " rows, "
				+ migrator.status().state());
		return new Object();
	}

}
