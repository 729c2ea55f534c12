package dev.migration.autoconfigure;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Revision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link MigrationFailureAnalyzer}, through a whole application: what a person
 * reads when it does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class MigrationFailureAnalyzerTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

	@BeforeEach
	void keepTheDatabase() {
		jdbc().execute("set db_close_delay -1");
	}

	@Test
	void tellsAllFaultsOfTheGraphAtOnce(CapturedOutput output) {
		fail(TwoFaults.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("0rphan")
			.contains("nowhere")
			.contains("narc1ssus");
	}

	@Test
	void showsNoStackTrace(CapturedOutput output) {
		fail(TwoFaults.class);
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
	}

	@Test
	void tellsHowToResolveAFork(CapturedOutput output) {
		fail(Fork.class);
		assertThat(output).contains("2 heads").contains("aaaa").contains("bbbb").contains("migration.on-fork");
	}

	@Test
	void startsOnAForkThatIsAllowed() {
		start(Fork.class, "migration.on-fork=warn").close();
	}

	@Test
	void tellsWhichRevisionFailedAndHowTheDatabaseStands(CapturedOutput output) {
		fail(Fails.class);
		assertThat(output).contains("Revision 'bad'").contains("no such table here").contains("at base");
	}

	@Test
	void tellsOfARevisionThatWasLeftHalfDone(CapturedOutput output) {
		fail(FailsHalfWay.class);
		fail(FailsHalfWay.class);
		String[] reports = output.getOut().split("APPLICATION FAILED TO START");
		assertThat(reports).hasSize(3);
		assertThat(reports[2]).contains("Revision 'half'").contains("until a person has settled it");
	}

	@Test
	void tellsThatTheVersionTableIsSomebodyElses(CapturedOutput output) {
		jdbc().execute("create table migration_version (kernel varchar(80))");
		fail(Fork.class, "migration.on-fork=warn");
		assertThat(output).contains("migration_version").contains("not ours");
	}

	@Test
	void tellsThatTheUserMayNotCreateTables(CapturedOutput output) {
		jdbc().execute("create user reader password 'r'");
		fail(Fork.class, "migration.on-fork=warn", "spring.datasource.username=reader", "spring.datasource.password=r");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("migration.datasource.username");
	}

	@Test
	void tellsWhatIsPendingInModeValidate(CapturedOutput output) {
		fail(Fails.class, "migration.on-startup=validate");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("lacks 1 revision (bad)");
	}

	@Test
	void tellsWhatIsPendingInModeWait(CapturedOutput output) {
		fail(Fails.class, "migration.on-startup=wait", "migration.wait.timeout=1ms");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("still lacks 1 revision (bad)");
	}

	@Test
	void tellsThatTheDatabaseHasDiverged(CapturedOutput output) {
		start(Base.class).close();
		jdbc().update("update migration_version set version_num = 'foreign'");
		jdbc().update("delete from migration_history");
		fail(Base.class);
		assertThat(output).contains("APPLICATION FAILED TO START").contains("diverged").contains("foreign");
	}

	@Test
	void startsOnADatabaseThatIsAhead(CapturedOutput output) {
		start(Base.class).close();
		jdbc().update("update migration_version set version_num = 'newer'");
		start(Base.class).close();
		assertThat(output).contains("ahead").contains("newer");
	}

	@Test
	void tellsThatTheWaitForTheLockIsOver(CapturedOutput output) throws Exception {
		Thread other = new Thread(() -> start(Blocks.class).close());
		other.start();
		try {
			Blocks.entered.await();
			fail(Base.class, "migration.lock.timeout=50ms");
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains("Gave up waiting for the migration lock")
				.contains("pid " + ProcessHandle.current().pid())
				.contains("at revision 'blocks'")
				.contains("Nothing was migrated by this one")
				.contains("migration.lock.timeout");
		}
		finally {
			Blocks.leave.countDown();
			other.join();
		}
	}

	private void fail(Class<?> source, String... properties) {
		assertThatException().isThrownBy(() -> start(source, properties));
	}

	private ConfigurableApplicationContext start(Class<?> source, String... properties) {
		return new SpringApplicationBuilder(Application.class, source).web(WebApplicationType.NONE)
			.properties("spring.datasource.url=" + this.url)
			.properties(properties)
			.run();
	}

	private JdbcTemplate jdbc() {
		DataSource dataSource = new DriverManagerDataSource(this.url, "sa", "");
		return new JdbcTemplate(dataSource);
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, MigrationAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoFaults {

		@Bean
		@Revision(id = "0rphan", down = "nowhere")
		static Migration orphan() {
			return (op) -> {
			};
		}

		@Bean
		@Revision(id = "narc1ssus", down = "narc1ssus")
		static Migration narcissus() {
			return (op) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Base {

		@Bean
		@Revision(id = "base1")
		static Migration base() {
			return (op) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Fork {

		@Bean
		@Revision(id = "0000")
		static Migration base() {
			return (op) -> {
			};
		}

		@Bean
		@Revision(id = "aaaa", down = "0000")
		static Migration first() {
			return (op) -> {
			};
		}

		@Bean
		@Revision(id = "bbbb", down = "0000")
		static Migration second() {
			return (op) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Fails {

		@Bean
		@Revision(id = "bad")
		static Migration bad() {
			return (op) -> {
				throw new IllegalStateException("no such table here");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailsHalfWay {

		@Bean
		@Revision(id = "half")
		static Migration half() {
			return (op) -> {
				op.execute("create table half (id int)");
				op.execute("insert into half values ('no number')");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Blocks {

		static final CountDownLatch entered = new CountDownLatch(1);

		static final CountDownLatch leave = new CountDownLatch(1);

		@Bean
		@Revision(id = "blocks")
		static Migration blocks() {
			return (op) -> {
				entered.countDown();
				leave.await();
			};
		}

	}

}
