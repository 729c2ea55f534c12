package dev.migration.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.autoconfigure.MigrationAutoConfiguration;
import dev.migration.autoconfigure.MigrationHealthContributorAutoConfiguration;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.BackfillWork;
import dev.migration.backfill.Backfills;
import dev.migration.execution.DatabaseState;
import dev.migration.execution.Migrator;
import dev.migration.testing.OwedBackfill;
import dev.migration.testing.TestDatabase;
import dev.migration.testing.TwoRevisions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link MigrationHealthIndicator} as it is configured.
 */
class MigrationHealthTests {

	private final ApplicationContextRunner emptyRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class,
				MigrationHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class))
		.withBean(CityDatabase.class, CityDatabase::create)
		.withPropertyValues("migration.status.timeout=1m");

	private final ApplicationContextRunner contextRunner = this.emptyRunner.withUserConfiguration(TwoRevisions.class);

	private final ApplicationContextRunner pendingRunner = this.contextRunner
		.withPropertyValues("migration.on-startup=none");

	// asks each time
	private final ApplicationContextRunner eagerRunner = this.contextRunner
		.withPropertyValues("migration.status.refresh-interval=0");

	private final ApplicationContextRunner owedRunner = this.emptyRunner.withUserConfiguration(OwedBackfill.class)
		.withPropertyValues("migration.health.pending-status=down");

	@Test
	void upToDateIsUp() {
		this.contextRunner.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnlyKeys("state", "current", "pending", "held", "checkedAt")
				.containsEntry("state", DatabaseState.UP_TO_DATE)
				.containsEntry("current", List.of("5d1f02c7a9e3"))
				.containsEntry("pending", 0)
				.containsEntry("held", 0)
				.hasEntrySatisfying("checkedAt", (time) -> assertThat(time).isInstanceOf(Instant.class));
		});
	}

	@Test
	void pendingIsUp() {
		this.pendingRunner.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("state", DatabaseState.PENDING)
				.containsEntry("current", List.of())
				.containsEntry("pending", 2);
		});
	}

	@Test
	void pendingIsWhatTheSettingSays() {
		this.pendingRunner.withPropertyValues("migration.health.pending-status=out-of-service")
			.run((context) -> assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE));
	}

	@Test
	void pendingIsUpAgainWhenItHasRun() {
		this.pendingRunner.withPropertyValues("migration.health.pending-status=down").run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			context.getBean(Migrator.class).upgrade();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aheadIsUp() {
		this.eagerRunner.run((context) -> {
			jdbc(context).update("update migration_version set version_num = 'ffff00000001'");
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("state", DatabaseState.AHEAD);
		});
	}

	@Test
	void divergedIsDown() {
		this.eagerRunner.withPropertyValues("migration.target=4be1c9d07a52").run((context) -> {
			jdbc(context).update("update migration_version set version_num = 'ffff00000001'");
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("state", DatabaseState.DIVERGED)
				.containsEntry("current", List.of("ffff00000001"))
				.containsEntry("pending", 1);
		});
	}

	@Test
	void failedIsDown() {
		this.pendingRunner.withUserConfiguration(Fails.class).run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(catchThrowable(context.getBean(Migrator.class)::upgrade)).isNotNull();
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("state", DatabaseState.FAILED);
			assertThat(health.toString()).doesNotContain("geheim");
		});
	}

	@Test
	void databaseThatIsDownIsUnknownAndKeepsWhatWasKnown() {
		this.eagerRunner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			context.getBean(CityDatabase.class).takeDown();
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.getDetails()).containsEntry("state", DatabaseState.UP_TO_DATE)
				.containsKeys("checkedAt")
				.hasEntrySatisfying("error",
						(error) -> assertThat(error).asString().contains("SQLState 08001").doesNotContain("geheim"));
		});
	}

	@Test
	void databaseThatWasNeverUpIsUnknown() {
		this.pendingRunner.run((context) -> {
			context.getBean(CityDatabase.class).takeDown();
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.getDetails()).containsOnlyKeys("error");
		});
	}

	@Test
	void databaseThatHangsDoesNotHoldTheProbe() {
		this.pendingRunner.withPropertyValues("migration.status.timeout=0").run((context) -> {
			CityDatabase database = context.getBean(CityDatabase.class);
			database.hang();
			Health health = health(context);
			database.goOn();
			assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.getDetails().get("error")).asString().startsWith("The database has not answered for ");
		});
	}

	@Test
	void failureStaysDownWhileTheDatabaseIsDown() {
		this.pendingRunner.withUserConfiguration(Fails.class)
			.withPropertyValues("migration.status.refresh-interval=0")
			.run((context) -> {
				assertThat(catchThrowable(context.getBean(Migrator.class)::upgrade)).isNotNull();
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
				context.getBean(CityDatabase.class).takeDown();
				Health health = health(context);
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails()).containsKeys("state", "error");
			});
	}

	@Test
	void heldIsUp() {
		this.owedRunner.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("state", DatabaseState.UP_TO_DATE)
				.containsEntry("pending", 0)
				.containsEntry("held", 1)
				.doesNotContainKey("backfills");
		});
	}

	@Test
	void backfillThatIsNotCompleteIsUpWhateverItsState() {
		this.owedRunner.run((context) -> {
			Backfills backfills = context.getBean(Migrator.class).backfills();
			assertState(context, BackfillState.PENDING);
			backfills.work(BackfillWork.of(Set.of(OwedBackfill.OWES)).chunks(1));
			assertState(context, BackfillState.RUNNING);
			backfills.pause(OwedBackfill.OWES, "sale");
			assertState(context, BackfillState.PAUSED);
			backfills.resume(OwedBackfill.OWES);
			backfills.work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
			assertState(context, BackfillState.FAILED);
		});
	}

	private static void assertState(ApplicationContext context, BackfillState state) {
		assertThat(context.getBean(Migrator.class).backfills().status()).extracting(BackfillStatus::state)
			.containsExactly(state);
		assertThat(health(context).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void backfillThatHasStoppedIsToldOf() {
		this.owedRunner.run((context) -> {
			Backfills backfills = context.getBean(Migrator.class).backfills();
			backfills.pause(OwedBackfill.OWES, "sale");
			assertThat(health(context).getDetails()).containsEntry("backfills",
					List.of(Map.of("revision", OwedBackfill.OWES, "name", "customer", "state", BackfillState.PAUSED,
							"errors", 0, "reason", "sale")));
			backfills.resume(OwedBackfill.OWES);
			assertThat(health(context).getDetails()).doesNotContainKey("backfills");
			backfills.work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
			assertThat(health(context).getDetails().get("backfills")).asString().contains("state=FAILED", "errors=1");
		});
	}

	@Test
	void tableThatIsNotOursIsDown() {
		this.pendingRunner.run((context) -> {
			jdbc(context).execute("create table migration_version (something integer)");
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("error")).asString().contains("migration_version");
		});
	}

	@Test
	void probesAskTheDatabaseNothing() {
		this.contextRunner.run((context) -> {
			health(context);
			CityDatabase database = context.getBean(CityDatabase.class);
			database.log().clear();
			for (int i = 0; i < 100; i++) {
				health(context);
			}
			assertThat(database.log().events()).isEmpty();
		});
	}

	@Test
	void startAsksNothingForTheProbes() {
		this.pendingRunner.run((context) -> assertThat(context.getBean(CityDatabase.class).log().events()).isEmpty());
	}

	@Test
	void postgresqlTellsOfAFailureThatIsRolledBack() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class,
					MigrationHealthContributorAutoConfiguration.class))
			.withBean(CityDatabase.class, () -> CityDatabase.of(TestDatabase.POSTGRESQL.dataSource()))
			.withUserConfiguration(TwoRevisions.class, Fails.class)
			.withPropertyValues("migration.on-startup=none", "migration.status.timeout=1m")
			.run((context) -> {
				assertThat(catchThrowable(context.getBean(Migrator.class)::upgrade)).isNotNull();
				HealthIndicator indicator = (HealthIndicator) context.getBean("migrationsHealthContributor");
				assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
				assertThat(indicator.health().getDetails()).containsEntry("state", DatabaseState.PENDING)
					.containsEntry("current", List.of("5d1f02c7a9e3"))
					.containsEntry("pending", 1);
			});
	}

	@Test
	void severalMigratorsAreToldOfByTheirNames() {
		this.contextRunner.withUserConfiguration(Reporting.class).run((context) -> {
			assertThat(contributor(context)).isInstanceOfSatisfying(CompositeHealthContributor.class, (composite) -> {
				assertThat(composite.stream().map((entry) -> entry.name())).containsExactly("migrator",
						"reportingMigrator");
				assertThat(composite.getContributor("reportingMigrator")).isInstanceOfSatisfying(HealthIndicator.class,
						(indicator) -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
			});
		});
	}

	@Test
	void disabledIndicatorIsNotThere() {
		this.contextRunner.withPropertyValues("management.health.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("migrationsHealthContributor"));
	}

	@Test
	void defaultsOfSpringBootDisableIt() {
		this.contextRunner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("migrationsHealthContributor"));
	}

	@Test
	void backsOffWithoutMigrator() {
		this.contextRunner.withPropertyValues("migration.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationsHealthContributor"));
	}

	@Test
	void beanOfTheApplicationReplacesIt() {
		this.contextRunner.withBean("migrationsHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean("migrationsHealthContributor"));
	}

	private static Health health(ApplicationContext context) {
		Health health = ((HealthIndicator) contributor(context)).health();
		assertThat(health).isNotNull();
		return health;
	}

	private static HealthContributor contributor(ApplicationContext context) {
		HealthContributor contributor = context.getBean(HealthContributorRegistry.class).getContributor("migrations");
		assertThat(contributor).isNotNull();
		return contributor;
	}

	private static JdbcTemplate jdbc(AssertableApplicationContext context) {
		return new JdbcTemplate(context.getBean(CityDatabase.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Fails {

		@Bean
		@Revision(id = "7c01aa90b3d4", down = "5d1f02c7a9e3")
		static Migration fail() {
			return (op) -> {
				op.execute("create table half (id integer)");
				op.execute("insert into half values ('geheim')");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Reporting {

		@Bean
		Migrator reportingMigrator() {
			return Migrator.builder(TestDatabase.H2.dataSource()).build();
		}

	}

}
