package dev.migration.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import dev.migration.actuate.endpoint.MigrationsEndpoint;
import dev.migration.actuate.endpoint.MigrationsEndpointJmxExtension;
import dev.migration.actuate.endpoint.MigrationsEndpointWebExtension;
import dev.migration.testing.OwedBackfill;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationsEndpointAutoConfiguration}.
 */
class MigrationsEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigrationAutoConfiguration.class,
				MigrationsEndpointAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void exposedEndpointIsThere() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=migrations")
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class));
	}

	@Test
	void extensionIsThereOnlyWhereTheEndpointIsExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=migrations")
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpointWebExtension.class)
				.doesNotHaveBean(MigrationsEndpointJmxExtension.class));
		this.contextRunner
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=migrations")
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpointJmxExtension.class)
				.doesNotHaveBean(MigrationsEndpointWebExtension.class));
	}

	@Test
	void writesOverJmxOnlyWithAccess() {
		assertThat(jmxOperations("READ_ONLY")).containsExactlyInAnyOrder("migrations", "migration", "history",
				"backfills");
		assertThat(jmxOperations("UNRESTRICTED")).containsExactlyInAnyOrder("migrations", "migration", "history",
				"backfills", "upgrade", "backfill");
	}

	@Test
	void upgradesOverJmx() {
		jmx("UNRESTRICTED").run((context) -> {
			MBeanServer server = context.getBean(MBeanServer.class);
			ObjectName name = name(server);
			assertThat(server.invoke(name, "upgrade", new Object[] { null, null }, null))
				.isInstanceOfSatisfying(Map.class, (answer) -> assertThat(answer).containsKeys("steps", "headsAfter"));
			assertThat(server.invoke(name, "history", new Object[] { null, 10 }, null)).isInstanceOf(Map.class);
			assertThat(server.invoke(name, "migration", new Object[] { "none" }, null)).isNull();
		});
	}

	@Test
	void steersBackfillsOverJmx() {
		jmx("UNRESTRICTED").withUserConfiguration(OwedBackfill.class).run((context) -> {
			MBeanServer server = context.getBean(MBeanServer.class);
			ObjectName name = name(server);
			assertThat(server.invoke(name, "backfill", new Object[] { "7c01", "pause", null, 4, null }, null))
				.asString()
				.contains("state=PAUSED", "maxWorkers=4", "reason=Asked for by jmx");
			assertThat(server.invoke(name, "backfill", new Object[] { "4be1", "pause", null, null, null }, null))
				.isInstanceOfSatisfying(Map.class, (answer) -> assertThat(answer).containsEntry("reason", "NOT_FOUND"));
			assertThat(server.invoke(name, "backfills", new Object[0], null)).asString()
				.contains("state=PAUSED", "revision=7c01aa90b3d4");
		});
	}

	private List<String> jmxOperations(String access) {
		List<String> operations = new ArrayList<>();
		jmx(access).run((context) -> {
			MBeanServer server = context.getBean(MBeanServer.class);
			for (MBeanOperationInfo operation : server.getMBeanInfo(name(server)).getOperations()) {
				operations.add(operation.getName());
			}
		});
		return operations;
	}

	private ApplicationContextRunner jmx(String access) {
		return this.contextRunner
			.withConfiguration(AutoConfigurations.of(JmxAutoConfiguration.class, EndpointAutoConfiguration.class,
					JmxEndpointAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", "spring.jmx.unique-names=true",
					"management.endpoints.jmx.exposure.include=migrations",
					"management.endpoint.migrations.access=" + access);
	}

	private static ObjectName name(MBeanServer server) throws Exception {
		return server.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,name=Migrations,*"), null)
			.iterator()
			.next();
	}

	@Test
	void endpointThatIsNotExposedIsNotThere() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void endpointWithoutAccessIsNotThere() {
		this.contextRunner
			.withPropertyValues("management.endpoints.web.exposure.include=migrations",
					"management.endpoint.migrations.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void backsOffWithoutMigrator() {
		this.contextRunner
			.withPropertyValues("management.endpoints.web.exposure.include=migrations", "migration.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void beanOfTheApplicationReplacesIt() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=migrations")
			.withBean("own", MigrationsEndpoint.class)
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class).hasBean("own"));
	}

}
