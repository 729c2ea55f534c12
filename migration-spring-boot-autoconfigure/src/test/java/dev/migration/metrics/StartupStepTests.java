package dev.migration.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.autoconfigure.MigrationAutoConfiguration;
import dev.migration.execution.MigrationListener;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.RunType;
import dev.migration.plan.Direction;
import dev.migration.plan.HeadsChange;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.DeclaredRevision;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What {@code /actuator/startup} has of the migrations.
 */
class StartupStepTests {

	private final BufferingApplicationStartup startup = new BufferingApplicationStartup(10_000);

	private final DataSource database = TestDatabase.H2.dataSource();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withInitializer((context) -> context.setApplicationStartup(this.startup))
		.withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class))
		.withBean("dataSource", DataSource.class, () -> this.database)
		.withUserConfiguration(TwoRevisions.class);

	@Test
	void runAndRevisionsAreSteps() {
		this.contextRunner.run(
				(context) -> assertThat(steps()).containsExactly("migration.revision revision=a rows=0 outcome=SUCCESS",
						"migration.revision revision=b rows=1 outcome=SUCCESS",
						"migration.run migrator=migrator direction=UPGRADE revisions=2 outcome=SUCCESS"));
	}

	@Test
	void revisionsAreInsideOfTheRunAndThatInsideOfItsBean() {
		this.contextRunner.run((context) -> {
			StartupStep run = only("migration.run");
			assertThat(all("migration.revision")).extracting(StartupStep::getParentId).containsOnly(run.getId());
			StartupStep parent = this.startup.getBufferedTimeline()
				.getEvents()
				.stream()
				.map((event) -> event.getStartupStep())
				.filter((step) -> step.getId() == run.getParentId())
				.findFirst()
				.orElseThrow();
			assertThat(text(parent)).isEqualTo("spring.beans.instantiate beanName=migrationInitializer");
		});
	}

	@Test
	void startWithNothingToDoIsAStepToo() {
		this.contextRunner.run((first) -> this.startup.drainBufferedTimeline());
		this.startup.drainBufferedTimeline();
		this.contextRunner.run((context) -> assertThat(steps())
			.containsExactly("migration.run migrator=migrator direction=UPGRADE revisions=0 outcome=UNCHANGED"));
	}

	@Test
	void failureEndsAllSteps() {
		this.contextRunner.withUserConfiguration(Fails.class)
			.run((context) -> assertThat(steps()).endsWith("migration.revision revision=c outcome=ERROR",
					"migration.run migrator=migrator direction=UPGRADE outcome=ERROR"));
	}

	@Test
	void runThatEndsWithinARevisionEndsBothSteps() {
		MigrationListener listener = new StartupStepListener("shop", () -> this.startup);
		DeclaredRevision revision = new DeclaredRevision("a", List.of(), List.of(), List.of(), "first", "test",
				DeclaredRevision.Type.JAVA, null, true, null);
		listener.runStarted(RunType.UPGRADE);
		listener.stepStarted(
				new MigrationStep(Direction.UPGRADE, revision, new HeadsChange(List.of(), List.of(), List.of("a"))));
		listener.runFailed(new IllegalStateException("The lock was lost before the second try"));
		listener.runStarted(RunType.STAMP);
		listener.runCompleted(new MigrationReport(List.of(), List.of(), List.of(), Duration.ZERO));
		assertThat(steps()).containsExactly("migration.revision revision=a outcome=ERROR",
				"migration.run migrator=shop direction=UPGRADE outcome=ERROR",
				"migration.run migrator=shop direction=STAMP revisions=0 outcome=UNCHANGED");
	}

	/**
	 * The steps of Spring's default have no names.
	 */
	@Test
	void runEndsWhereNobodyKeepsTheSteps() {
		MigrationListener listener = new StartupStepListener("shop", () -> ApplicationStartup.DEFAULT);
		listener.runStarted(RunType.UPGRADE);
		listener.runFailed(new IllegalStateException("refused"));
		listener.runStarted(RunType.UPGRADE);
		assertThatCode(() -> listener.runCompleted(new MigrationReport(List.of(), List.of(), List.of(), Duration.ZERO)))
			.doesNotThrowAnyException();
	}

	private List<String> steps() {
		return this.startup.getBufferedTimeline()
			.getEvents()
			.stream()
			.map((event) -> event.getStartupStep())
			.filter((step) -> step.getName().startsWith("migration."))
			.map(StartupStepTests::text)
			.toList();
	}

	private StartupStep only(String name) {
		assertThat(all(name)).hasSize(1);
		return all(name).get(0);
	}

	private List<StartupStep> all(String name) {
		return this.startup.getBufferedTimeline()
			.getEvents()
			.stream()
			.map((event) -> event.getStartupStep())
			.filter((step) -> step.getName().equals(name))
			.toList();
	}

	private static String text(StartupStep step) {
		return StreamSupport.stream(step.getTags().spliterator(), false)
			.map((tag) -> " " + tag.getKey() + "=" + tag.getValue())
			.reduce(step.getName(), String::concat);
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoRevisions {

		@Bean
		@Revision(id = "a")
		static Migration createCity() {
			return (op) -> op.execute("create table city (name varchar(80))");
		}

		@Bean
		@Revision(id = "b", down = "a")
		static Migration insertCity() {
			return (op) -> op.execute("insert into city values ('Oslo')");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Fails {

		@Bean
		@Revision(id = "c", down = "b")
		static Migration fail() {
			return (op) -> op.execute("nonsense");
		}

	}

}
