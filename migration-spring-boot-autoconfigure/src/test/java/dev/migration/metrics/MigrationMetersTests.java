package dev.migration.metrics;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import dev.migration.autoconfigure.MigrationAutoConfiguration;
import dev.migration.autoconfigure.MigrationMetricsAutoConfiguration;
import dev.migration.autoconfigure.MigrationObservationAutoConfiguration;
import dev.migration.backfill.BackfillWork;
import dev.migration.backfill.Backfills;
import dev.migration.execution.Migrator;
import dev.migration.testing.OwedBackfill;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What an application with a meter registry reports.
 */
class MigrationMetersTests {

	private final BreakableDataSource database = new BreakableDataSource(TestDatabase.H2.dataSource());

	private final StatementLog log = StatementLog.of(this.database);

	private final ApplicationContextRunner emptyRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
				ObservationAutoConfiguration.class, MigrationObservationAutoConfiguration.class,
				MigrationMetricsAutoConfiguration.class))
		.withBean("dataSource", DataSource.class, this.log::dataSource)
		.withPropertyValues("migration.status.timeout=1m");

	private final ApplicationContextRunner contextRunner = this.emptyRunner.withUserConfiguration(TwoRevisions.class);

	private final ApplicationContextRunner owedRunner = this.emptyRunner.withUserConfiguration(OwedBackfill.class);

	@Test
	void startIsReported() {
		this.contextRunner
			.run((context) -> assertThat(meters(context.getBean(MeterRegistry.class))).containsExactlyInAnyOrder(
					"TIMER migration.run direction=UPGRADE error=none migrator=migrator outcome=SUCCESS",
					"LONG_TASK_TIMER migration.run.active direction=UPGRADE migrator=migrator",
					"TIMER migration.lock.wait direction=UPGRADE error=none migrator=migrator outcome=SUCCESS",
					"LONG_TASK_TIMER migration.lock.wait.active direction=UPGRADE migrator=migrator",
					"TIMER migration.revision direction=UPGRADE error=none migrator=migrator outcome=SUCCESS",
					"LONG_TASK_TIMER migration.revision.active direction=UPGRADE migrator=migrator",
					"GAUGE migration.pending migrator=migrator", "GAUGE migration.unknown migrator=migrator",
					"GAUGE migration.held migrator=migrator", "GAUGE migration.backfill.remaining migrator=migrator",
					"GAUGE migration.backfill.errors migrator=migrator"));
	}

	@Test
	void runsAndRevisionsAreCounted() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("migration.run").timer().count()).isEqualTo(1);
			assertThat(registry.get("migration.revision").timer().count()).isEqualTo(2);
			context.getBean(Migrator.class).downgrade("a");
			assertThat(registry.get("migration.revision").tag("direction", "DOWNGRADE").timer().count()).isEqualTo(1);
			assertThat(registry.get("migration.run").tag("direction", "DOWNGRADE").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void failureIsReported() {
		this.contextRunner.withUserConfiguration(Fails.class)
			.withPropertyValues("migration.on-startup=none")
			.run((context) -> {
				assertThat(catchThrowable(context.getBean(Migrator.class)::upgrade)).isNotNull();
				assertThat(meters(context.getBean(MeterRegistry.class))).contains(
						"TIMER migration.run direction=UPGRADE error=MigrationFailedException migrator=migrator outcome=ERROR",
						"TIMER migration.revision direction=UPGRADE error=BadSqlGrammarException migrator=migrator outcome=ERROR",
						"TIMER migration.revision direction=UPGRADE error=none migrator=migrator outcome=SUCCESS");
			});
	}

	@Test
	void tagsOfTheApplicationAreOnTheFirstRunToo() {
		this.contextRunner.withUserConfiguration(CommonTags.class)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class)
				.get("migration.run")
				.tag("application", "shop")
				.timer()
				.count()).isEqualTo(1));
	}

	@Test
	void registryOfTheApplicationIsUsed() {
		SimpleMeterRegistry own = new SimpleMeterRegistry();
		this.contextRunner.withBean("own", MeterRegistry.class, () -> own)
			.run((context) -> assertThat(meters(own)).contains("GAUGE migration.pending migrator=migrator",
					"TIMER migration.run direction=UPGRADE error=none migrator=migrator outcome=SUCCESS"));
	}

	@Test
	void gaugesFollowTheDatabase() {
		this.contextRunner.withPropertyValues("migration.target=a", "migration.status.refresh-interval=0")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(gauge(registry, MigrationMeters.PENDING)).isEqualTo(1);
				assertThat(gauge(registry, MigrationMeters.UNKNOWN)).isZero();
				new JdbcTemplate(this.database).update("insert into migration_version values ('newer'), ('newest')");
				assertThat(gauge(registry, MigrationMeters.UNKNOWN)).isEqualTo(2);
			});
	}

	@Test
	void scrapesAskTheDatabaseNothing() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			gauge(registry, MigrationMeters.PENDING);
			this.log.clear();
			for (int i = 0; i < 100; i++) {
				gauge(registry, MigrationMeters.PENDING);
				gauge(registry, MigrationMeters.UNKNOWN);
				gauge(registry, MigrationMeters.HELD);
				gauge(registry, MigrationMeters.BACKFILL_REMAINING);
				gauge(registry, MigrationMeters.BACKFILL_ERRORS);
			}
			assertThat(this.log.events()).isEmpty();
		});
	}

	@Test
	void gaugesHaveNoValueWhileNothingIsKnown() {
		this.contextRunner.withPropertyValues("migration.on-startup=none").run((context) -> {
			this.database.down = true;
			assertThat(gauge(context.getBean(MeterRegistry.class), MigrationMeters.PENDING)).isNaN();
		});
	}

	@Test
	void gaugesKeepTheLastValueWhileTheDatabaseIsDown() {
		this.contextRunner.withPropertyValues("migration.target=a", "migration.status.refresh-interval=0")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(gauge(registry, MigrationMeters.PENDING)).isEqualTo(1);
				this.database.down = true;
				assertThat(gauge(registry, MigrationMeters.PENDING)).isEqualTo(1);
			});
	}

	@Test
	void everyMigratorHasItsGauges() {
		this.contextRunner.withUserConfiguration(Reporting.class)
			.run((context) -> assertThat(meters(context.getBean(MeterRegistry.class))).contains(
					"GAUGE migration.pending migrator=migrator", "GAUGE migration.pending migrator=reportingMigrator"));
	}

	@Test
	void backsOffWithoutMigrator() {
		this.contextRunner.withPropertyValues("migration.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigrationMeters.class));
	}

	@Test
	void backsOffWithoutRegistry() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MigrationAutoConfiguration.class, MigrationMetricsAutoConfiguration.class))
			.withBean("dataSource", DataSource.class, () -> this.database)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigrationMeters.class));
	}

	@Test
	void backfillsHaveTheirGauges() {
		this.owedRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			Backfills backfills = context.getBean(Migrator.class).backfills();
			assertThat(gauge(registry, MigrationMeters.HELD)).isEqualTo(1);
			assertThat(gauge(registry, MigrationMeters.BACKFILL_REMAINING)).isEqualTo(25);
			assertThat(gauge(registry, MigrationMeters.BACKFILL_ERRORS)).isZero();
			backfills.work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
			assertThat(gauge(registry, MigrationMeters.BACKFILL_REMAINING)).isEqualTo(1);
			assertThat(gauge(registry, MigrationMeters.BACKFILL_ERRORS)).isEqualTo(1);
			new JdbcTemplate(this.database).update(OwedBackfill.SHORTEN);
			backfills.retry(OwedBackfill.OWES);
			backfills.work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
			context.getBean(Migrator.class).upgrade();
			assertThat(gauge(registry, MigrationMeters.HELD)).isZero();
			assertThat(gauge(registry, MigrationMeters.BACKFILL_REMAINING)).isZero();
			assertThat(gauge(registry, MigrationMeters.BACKFILL_ERRORS)).isZero();
		});
	}

	@Test
	void chunksAreTimedAndTheirRowsCounted() {
		this.owedRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(meters(registry)).doesNotContain("COUNTER migration.backfill.rows migrator=migrator");
			context.getBean(Migrator.class).backfills().work(BackfillWork.of(Set.of(OwedBackfill.OWES)));
			assertThat(meters(registry)).contains("TIMER migration.backfill.chunk migrator=migrator outcome=SUCCESS",
					"TIMER migration.backfill.chunk migrator=migrator outcome=ERROR",
					"COUNTER migration.backfill.rows migrator=migrator");
			assertThat(registry.get(MigrationMeters.BACKFILL_ROWS).counter().count()).isEqualTo(24);
			for (String outcome : List.of("SUCCESS", "ERROR")) {
				Timer timer = registry.get(MigrationMeters.BACKFILL_CHUNK).tag("outcome", outcome).timer();
				assertThat(timer.count()).isPositive();
				assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
			}
		});
	}

	@Test
	void chunksOfTheStartAreTimedToo() {
		this.contextRunner.withUserConfiguration(Inline.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get(MigrationMeters.BACKFILL_ROWS).tag("migrator", "migrator").counter().count())
				.isEqualTo(1);
		});
	}

	private static double gauge(MeterRegistry registry, String name) {
		return registry.get(name).gauge().value();
	}

	private static List<String> meters(MeterRegistry registry) {
		return registry.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("migration."))
			.map((id) -> id.getType() + " " + id.getName()
					+ id.getTags().stream().map(MigrationMetersTests::text).sorted().reduce("", String::concat))
			.toList();
	}

	private static String text(Tag tag) {
		return " " + tag.getKey() + "=" + tag.getValue();
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
		static Migration insertCities() {
			return Migration.of((op) -> op.execute("insert into city values ('Oslo')"),
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
	static class Inline {

		@Bean
		@Revision(id = "c", down = "b")
		static Migration shorten() {
			return new Migration() {

				@Override
				public void upgrade(Operations op) {
				}

				@Override
				public void backfill(Backfill backfill) {
					backfill.table("city").key("name").where("name = 'Oslo'").set("name = 'Os'");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CommonTags {

		@Bean
		MeterRegistryCustomizer<MeterRegistry> commonTags() {
			return (registry) -> registry.config().commonTags("application", "shop");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Reporting {

		@Bean
		Migrator reportingMigrator() {
			return Migrator.builder(TestDatabase.H2.dataSource()).build();
		}

	}

	private static final class BreakableDataSource extends DelegatingDataSource {

		private volatile boolean down;

		BreakableDataSource(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.down) {
				throw new SQLException("refused", "08001");
			}
			return super.getConnection();
		}

	}

}
