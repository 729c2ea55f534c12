package dev.migration.autoconfigure;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import dev.migration.execution.MigrationListener;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link MigrationCycleFailureAnalyzer}, through a whole application.
 */
@ExtendWith(OutputCaptureExtension.class)
class MigrationCycleFailureAnalyzerTests {

	@Test
	void namesTheMigrationThatInjectsAJdbcTemplate(CapturedOutput output) {
		start(Jdbc.class, InjectsTemplate.class);
		assertThat(output).contains("InjectsTemplate' needs JdbcTemplate, which waits until the migrations have run.")
			.contains("Take JdbcTemplate out of the migration")
			.contains("op.jdbc()");
	}

	@Test
	void doesNotAdviseToAllowCircularReferences(CapturedOutput output) {
		start(Jdbc.class, InjectsTemplate.class);
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("allow-circular-references");
	}

	@Test
	void namesTheMigrationThatInjectsAJdbcClientIntoAField(CapturedOutput output) {
		start(Jdbc.class, InjectsClient.class);
		assertThat(output).contains("InjectsClient' needs JdbcClient, which waits until the migrations have run.");
	}

	@Test
	void namesTheServiceAndWhatItInjects(CapturedOutput output) {
		start(Jdbc.class, InjectsService.class, Service.class);
		assertThat(output).contains("InjectsService' needs MigrationCycleFailureAnalyzerTests.Service, "
				+ "and through it the bean 'jdbcTemplate', which waits until the migrations have run.");
	}

	@Test
	void namesTheMigrationThatInjectsTheEntityManagerFactory(CapturedOutput output) {
		start(Jpa.class, InjectsEntityManagerFactory.class);
		assertThat(output).contains("InjectsEntityManagerFactory' needs EntityManagerFactory, "
				+ "which waits until the migrations have run.");
	}

	@Test
	void namesTheMigrationThatInjectsLazily(CapturedOutput output) {
		start(Jdbc.class, InjectsLazily.class);
		assertThat(output)
			.contains("InjectsLazily' needs the bean 'jdbcTemplate', which waits until the migrations have run.")
			.contains("op.jdbc()");
	}

	@Test
	void namesTheMigrationThatAsksAProvider(CapturedOutput output) {
		start(Jdbc.class, AsksProvider.class);
		assertThat(output)
			.contains("AsksProvider' needs the bean 'jdbcTemplate', which waits until the migrations have run.");
	}

	@Test
	void namesTheListenerThatInjectsAJdbcTemplate(CapturedOutput output) {
		start(Jdbc.class, InjectingListener.class);
		assertThat(output)
			.contains("The migrations need 'migrationCycleFailureAnalyzerTests.InjectingListener'. "
					+ "It needs JdbcTemplate, which waits until the migrations have run.")
			.doesNotContain("op.jdbc()");
	}

	@Test
	void leavesOtherCyclesToSpringBoot(CapturedOutput output) {
		start(Jdbc.class, Hen.class, Egg.class);
		assertThat(output).contains("form a cycle").doesNotContain("until the migrations have run");
	}

	private static void start(Class<?>... sources) {
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(sources).web(WebApplicationType.NONE)
			.properties("spring.datasource.generate-unique-name=true")
			.run());
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, MigrationAutoConfiguration.class })
	static class Jdbc {

	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			MigrationAutoConfiguration.class })
	static class Jpa {

	}

	@Revision(id = "4be1c9d07a52")
	static class InjectsTemplate implements Migration {

		InjectsTemplate(JdbcTemplate jdbc) {
		}

		@Override
		public void upgrade(Operations op) {
		}

	}

	@Revision(id = "4be1c9d07a52")
	static class InjectsClient implements Migration {

		@Autowired
		private @Nullable JdbcClient client;

		@Override
		public void upgrade(Operations op) {
		}

	}

	static class Service {

		Service(JdbcTemplate jdbc) {
		}

	}

	@Revision(id = "4be1c9d07a52")
	static class InjectsService implements Migration {

		InjectsService(Service service) {
		}

		@Override
		public void upgrade(Operations op) {
		}

	}

	@Revision(id = "4be1c9d07a52")
	static class InjectsEntityManagerFactory implements Migration {

		InjectsEntityManagerFactory(EntityManagerFactory factory) {
		}

		@Override
		public void upgrade(Operations op) {
		}

	}

	@Revision(id = "4be1c9d07a52")
	static class InjectsLazily implements Migration {

		private final JdbcTemplate jdbc;

		InjectsLazily(@Lazy JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Override
		public void upgrade(Operations op) {
			this.jdbc.execute("select 1");
		}

	}

	@Revision(id = "4be1c9d07a52")
	static class AsksProvider implements Migration {

		private final ObjectProvider<JdbcTemplate> jdbc;

		AsksProvider(ObjectProvider<JdbcTemplate> jdbc) {
			this.jdbc = jdbc;
		}

		@Override
		public void upgrade(Operations op) {
			this.jdbc.getObject().execute("select 1");
		}

	}

	static class InjectingListener implements MigrationListener {

		InjectingListener(JdbcTemplate jdbc) {
		}

	}

	static class Hen {

		Hen(Egg egg) {
		}

	}

	static class Egg {

		Egg(Hen hen) {
		}

	}

}
