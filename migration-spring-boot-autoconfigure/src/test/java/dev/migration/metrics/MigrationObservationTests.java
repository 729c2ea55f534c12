package dev.migration.metrics;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.autoconfigure.MigrationAutoConfiguration;
import dev.migration.autoconfigure.MigrationObservationAutoConfiguration;
import dev.migration.execution.Migrator;
import dev.migration.lock.HeldLock;
import dev.migration.lock.LockConnectionSource;
import dev.migration.lock.LockScope;
import dev.migration.lock.LockSettings;
import dev.migration.lock.LockTimeoutException;
import dev.migration.lock.MigrationLock;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.DatabaseSession;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What is observed of the runs of an application.
 */
@ExtendWith(OutputCaptureExtension.class)
class MigrationObservationTests {

	private final RecordingHandler observed = new RecordingHandler();

	private final DataSource database = TestDatabase.H2.dataSource();

	private final ApplicationContextRunner contextRunner = runner(this.database);

	private ApplicationContextRunner runner(DataSource dataSource) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class,
					MigrationObservationAutoConfiguration.class, ObservationAutoConfiguration.class))
			.withBean("dataSource", DataSource.class, () -> dataSource)
			.withBean("recordingHandler", ObservationHandler.class, () -> this.observed)
			.withUserConfiguration(TwoRevisions.class);
	}

	@Test
	void startIsARunWithTheWaitAndTheRevisionsInside() {
		this.contextRunner.run((context) -> assertThat(this.observed.tree()).containsExactly(
				"migration.lock.wait in migration.run: SUCCESS", "migration.revision[a] in migration.run: SUCCESS",
				"migration.revision[b] in migration.run: SUCCESS", "migration.run: SUCCESS"));
	}

	@Test
	void runHasItsKeys() {
		this.contextRunner.run((context) -> {
			Context run = this.observed.only("migration.run");
			assertThat(RecordingHandler.keys(run.getLowCardinalityKeyValues()))
				.containsExactlyInAnyOrder("migrator=migrator", "direction=UPGRADE", "outcome=SUCCESS");
			assertThat(RecordingHandler.keys(run.getHighCardinalityKeyValues())).containsExactlyInAnyOrder(
					"migration.from=base", "migration.to=b", "migration.count=2", "migration.rows=2");
			assertThat(run.getContextualName()).isEqualTo("migration run");
			assertThat(run.getError()).isNull();
		});
	}

	@Test
	void revisionHasItsKeys() {
		this.contextRunner.withPropertyValues("migration.target=a").run((context) -> {
			context.getBean(Migrator.class).upgrade("b");
			Context revision = this.observed.stopped().get(4);
			assertThat(RecordingHandler.keys(revision.getLowCardinalityKeyValues()))
				.containsExactlyInAnyOrder("migrator=migrator", "direction=UPGRADE", "outcome=SUCCESS");
			assertThat(RecordingHandler.keys(revision.getHighCardinalityKeyValues()))
				.containsExactlyInAnyOrder("migration.revision=b", "migration.rows=2");
		});
	}

	@Test
	void documentationNamesAllKeys() {
		this.contextRunner.run((context) -> {
			assertThat(this.observed.stopped()).allSatisfy((observed) -> {
				MigrationObservation documented = Arrays.stream(MigrationObservation.values())
					.filter((kind) -> kind.getName().equals(observed.getName()))
					.findFirst()
					.orElseThrow();
				assertThat(observed.getLowCardinalityKeyValues().stream().map((pair) -> pair.getKey()))
					.containsExactlyInAnyOrder(keys(documented.getLowCardinalityKeyNames()));
				assertThat(observed.getHighCardinalityKeyValues().stream().map((pair) -> pair.getKey()))
					.containsExactlyInAnyOrder(keys(documented.getHighCardinalityKeyNames()));
			});
		});
	}

	@Test
	void secondStartHasNothingToDo() {
		this.contextRunner.run((first) -> {
		});
		this.observed.stopped().clear();
		this.contextRunner
			.run((context) -> assertThat(this.observed.tree()).containsExactly("migration.run: UNCHANGED"));
	}

	@Test
	void newerDatabaseIsNoError() {
		this.contextRunner.run((first) -> new JdbcTemplate(this.database)
			.update("update migration_version set version_num = 'newer'"));
		this.observed.stopped().clear();
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.observed.tree()).containsExactly("migration.run: UNCHANGED");
			assertThat(this.observed.only("migration.run").getError()).isNull();
		});
	}

	@Test
	void downgradeFromANewerDatabaseIsAnError() {
		this.contextRunner.run((context) -> {
			new JdbcTemplate(this.database).update("update migration_version set version_num = 'newer'");
			this.observed.stopped().clear();
			assertThat(catchThrowable(() -> context.getBean(Migrator.class).downgrade("base"))).isNotNull();
			assertThat(this.observed.tree()).containsExactly("migration.run: ERROR");
		});
	}

	@Test
	void stampIsARunWithoutRevisions() {
		this.contextRunner.withPropertyValues("migration.on-startup=none").run((context) -> {
			context.getBean(Migrator.class).stamp(List.of(RevisionTarget.HEADS), false);
			assertThat(this.observed.tree()).containsExactly("migration.lock.wait in migration.run: SUCCESS",
					"migration.run: SUCCESS");
			assertThat(this.observed.only("migration.run").getLowCardinalityKeyValue("direction").getValue())
				.isEqualTo("STAMP");
		});
	}

	@Test
	void failedRevisionIsAnErrorOfTheRunToo() {
		this.contextRunner.withUserConfiguration(Fails.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(this.observed.tree()).endsWith("migration.revision[b] in migration.run: SUCCESS",
					"migration.revision[c] in migration.run: ERROR", "migration.run: ERROR");
			assertThat(this.observed.stopped().get(3).getError()).isInstanceOf(BadSqlGrammarException.class);
			assertThat(this.observed.only("migration.run").getError()).hasMessageContaining("Revision 'c'");
		});
	}

	@Test
	void refusalBeforeTheFirstStepClosesTheRun() {
		this.contextRunner.withUserConfiguration(Forks.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(this.observed.tree()).containsExactly("migration.run: ERROR");
			assertThat(this.observed.open()).isZero();
		});
	}

	@Test
	void lockThatIsNotHadClosesTheWaitAndTheRun() {
		JdbcSettings locked = TestDatabase.H2.create();
		try (DatabaseSession session = DatabaseSession.open(locked.dataSource());
				HeldLock held = MigrationLock
					.of(session, new LockScope(null, "migration_version"), LockSettings.defaults(),
							LockConnectionSource.unwrapping())
					.acquire()) {
			assertThat(held.isHeld()).isTrue();
			runner(locked.dataSource()).withPropertyValues("migration.lock.timeout=0").run((context) -> {
				assertThat(context).hasFailed();
				assertThat(this.observed.tree()).containsExactly("migration.lock.wait in migration.run: ERROR",
						"migration.run: ERROR");
				assertThat(this.observed.only("migration.run").getError()).isInstanceOf(LockTimeoutException.class);
				assertThat(this.observed.open()).isZero();
			});
		}
	}

	@Test
	void wholeRunThatIsRolledBackHasItsRevisionsSideBySide() {
		runner(TestDatabase.POSTGRESQL.dataSource()).withUserConfiguration(Fails.class)
			.withPropertyValues("migration.transaction-mode=whole-run")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(this.observed.tree()).containsExactly("migration.lock.wait in migration.run: SUCCESS",
						"migration.revision[a] in migration.run: SUCCESS",
						"migration.revision[b] in migration.run: SUCCESS",
						"migration.revision[c] in migration.run: ERROR", "migration.run: ERROR");
			});
	}

	@Test
	void revisionThatFailsOnlyWhenItIsTriedAgainIsNamed() {
		SecondTryFails.tries.set(0);
		runner(TestDatabase.POSTGRESQL.dataSource()).withUserConfiguration(SecondTryFails.class)
			.withPropertyValues("migration.transaction-mode=whole-run", "migration.ddl-lock-retries=1")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(this.observed.tree()).containsExactly("migration.lock.wait in migration.run: SUCCESS",
						"migration.revision[a] in migration.run: SUCCESS",
						"migration.revision[b] in migration.run: SUCCESS",
						"migration.revision[c] in migration.run: SUCCESS",
						"migration.revision[c] in migration.run: ERROR", "migration.run: ERROR");
				assertThat(this.observed.open()).isZero();
			});
	}

	@Test
	void whatAMigrationDoesIsObservedAsAPartOfIt() {
		this.contextRunner.withUserConfiguration(ObservesItself.class)
			.run((context) -> assertThat(this.observed.tree()).containsSubsequence("work in migration.revision",
					"migration.revision[c] in migration.run: SUCCESS"));
	}

	@Test
	void nothingStaysOpenOnTheThread() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(ObservationRegistry.class).getCurrentObservationScope())
				.isNull());
	}

	@Test
	void furtherMigratorIsObservedUnderItsName() {
		this.contextRunner.withUserConfiguration(Reporting.class).run((context) -> {
			this.observed.stopped().clear();
			context.getBean("reportingMigrator", Migrator.class).upgrade();
			assertThat(this.observed.only("migration.run").getLowCardinalityKeyValue("migrator").getValue())
				.isEqualTo("reportingMigrator");
		});
	}

	@Test
	void handlerThatWaitsForTheMigrationsMissesTheFirstRun(CapturedOutput output) {
		this.contextRunner.withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class))
			.withUserConfiguration(NeedsTheDatabase.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("A run of the migrations is not observed");
				assertThat(this.observed.tree()).isEmpty();
				context.getBean(Migrator.class).downgrade("a");
				assertThat(this.observed.tree()).endsWith("migration.run: SUCCESS");
			});
	}

	@Test
	void observationsCanBeSwitchedOff() {
		this.contextRunner.withPropertyValues("management.observations.enable.migration=false")
			.run((context) -> assertThat(this.observed.tree()).isEmpty());
	}

	@Test
	void backsOffWithoutRegistry() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class,
					MigrationObservationAutoConfiguration.class))
			.withBean("dataSource", DataSource.class, () -> this.database)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MigrationObservationAutoConfiguration.class));
	}

	private static String[] keys(KeyName[] names) {
		return Arrays.stream(names).map(KeyName::asString).toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoRevisions {

		@Bean
		@Revision(id = "a")
		static Migration createCity() {
			return Migration.of((op) -> op.execute("create table city (name varchar(80))"),
					(op) -> op.execute("drop table city"));
		}

		@Bean
		@Revision(id = "b", down = "a")
		static Migration insertCities() {
			return Migration.of((op) -> op.execute("insert into city values ('Oslo'), ('Bergen')"),
					(op) -> op.execute("delete from city"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Fails {

		@Bean
		@Revision(id = "c", down = "b")
		static Migration fail() {
			return (op) -> op.jdbc().sql("nonsense").update();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondTryFails {

		static final AtomicInteger tries = new AtomicInteger();

		@Bean
		@Revision(id = "c", down = "b")
		static Migration failsTheSecondTime() {
			return (op) -> {
				if (tries.incrementAndGet() == 2) {
					throw new IllegalStateException("Not again");
				}
			};
		}

		@Bean
		@Revision(id = "d", down = "c")
		static Migration findsALock() {
			return (op) -> {
				throw new SQLException("A lock is in the way", "55P03");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Forks {

		@Bean
		@Revision(id = "c", down = "a")
		static Migration fork() {
			return (op) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ObservesItself {

		@Bean
		@Revision(id = "c", down = "b")
		static Migration observe(ObservationRegistry registry) {
			return (op) -> Observation.createNotStarted("work", registry).observe(() -> op.execute("delete from city"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Reporting {

		@Bean
		Migrator reportingMigrator() {
			return Migrator.builder(TestDatabase.H2.dataSource()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NeedsTheDatabase {

		@Bean
		ObservationHandler<Context> waitsForTheMigrations(JdbcTemplate jdbc) {
			return (context) -> jdbc.getFetchSize() != 0;
		}

	}

}
