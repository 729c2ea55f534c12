package dev.migration.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * An application that owes a backfill of {@value #ROWS} rows, in chunks of ten. Each row
 * passes the gate.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		LifecycleAutoConfiguration.class, MigrationAutoConfiguration.class, BackfillAutoConfiguration.class })
@Import(BackfillApplication.TouchCustomers.class)
class BackfillApplication {

	static final int ROWS = 30;

	static ConfigurableApplicationContext run(Gate gate, String... arguments) {
		return application(gate, BackfillApplication.class).run(arguments);
	}

	static SpringApplication application(Gate gate, Class<?>... sources) {
		SpringApplication application = new SpringApplication(sources);
		application.setWebApplicationType(WebApplicationType.NONE);
		application
			.addInitializers((context) -> ((GenericApplicationContext) context).registerBean(Gate.class, () -> gate));
		return application;
	}

	@Bean
	@Revision(id = "4be1c9d07a52")
	static Migration createCustomers() {
		return (op) -> {
			op.execute("create table customer (id integer primary key, touched integer not null, who varchar(80))");
			op.bulkInsert("customer", List.of("id", "touched"),
					IntStream.rangeClosed(1, ROWS).mapToObj((id) -> new Object[] { id, 0 }));
		};
	}

	@Bean
	@ConditionalOnBooleanProperty("test.barrier")
	@Revision(id = "81aa0c3f92de", down = "5d1f02c7a9e3", afterBackfill = "5d1f02c7a9e3")
	static Migration waitForTouchedCustomers() {
		return (op) -> {
		};
	}

	@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52")
	static class TouchCustomers implements Migration {

		private final Gate gate;

		private final Environment environment;

		TouchCustomers(Gate gate, Environment environment) {
			this.gate = gate;
			this.environment = environment;
		}

		@Override
		public void upgrade(Operations op) {
		}

		@Override
		public void backfill(Backfill backfill) {
			backfill.table("customer")
				.maxWorkers(this.environment.getProperty("test.max-workers", Integer.class, 1))
				.columns("touched")
				.each((row) -> {
					this.gate.pass();
					row.set("touched", Objects.requireNonNull(row.get("touched", Integer.class)) + 1);
					row.set("who", row.operations().jdbcTemplate().queryForObject("select current_user", String.class));
				});
		}

	}

}
