package dev.migration.actuate.endpoint;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import dev.migration.autoconfigure.MigrationAutoConfiguration;
import dev.migration.autoconfigure.MigrationsEndpointAutoConfiguration;
import dev.migration.execution.DatabaseState;
import dev.migration.execution.Migrator;
import dev.migration.execution.RevisionState;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.OwedBackfill;
import dev.migration.testing.StatementLog;
import org.h2.Driver;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchException;

/**
 * Tests for {@link MigrationsEndpoint}.
 */
class MigrationsEndpointTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(MigrationAutoConfiguration.class, MigrationsEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*");

	@Test
	void tellsOfEveryMigratorByItsName() {
		this.contextRunner.withUserConfiguration(Shop.class, Reporting.class).run((context) -> {
			ContextDescriptor<MigratorDescriptor> described = context.getBean(MigrationsEndpoint.class)
				.migrations()
				.contexts()
				.get(context.getId());
			assertThat(described.migrators()).containsOnlyKeys("migrator", "reportingMigrator");
			assertThat(described.migrators().get("reportingMigrator").revisions()).isEmpty();
		});
	}

	@Test
	void tellsOfTheParentContextsToo() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.run((parent) -> new ApplicationContextRunner().withParent(parent)
				.withUserConfiguration(Reporting.class)
				.run((child) -> {
					MigrationsDescriptor described = new MigrationsEndpoint(child).migrations();
					assertThat(described.contexts()).containsOnlyKeys(child.getId(), parent.getId());
					assertThat(described.contexts().get(child.getId()).migrators())
						.containsOnlyKeys("reportingMigrator");
					assertThat(described.contexts().get(child.getId()).parentId()).isEqualTo(parent.getId());
					assertThat(described.contexts().get(parent.getId()).migrators()).containsOnlyKeys("migrator");
				}));
	}

	@Test
	void answersWithWhatIsDeclaredWhileTheDatabaseIsDown() {
		this.contextRunner.withUserConfiguration(Shop.class).run((context) -> {
			context.getBean(BreakableDataSource.class).broken = true;
			MigratorDescriptor described = migrator(context.getBean(MigrationsEndpoint.class), context.getId());
			assertThat(described.state()).isNull();
			assertThat(described.error()).contains("SQLState 08001").doesNotContain("geheim");
			assertThat(described.heads()).containsExactly("5d1f02c7a9e3");
			assertThat(described.held()).isNull();
			assertThat(described.backfills()).isNull();
			assertThat(described.revisions()).extracting(RevisionDescriptor::id)
				.containsExactly("5d1f02c7a9e3", "4be1c9d07a52");
			assertThat(described.revisions()).extracting(RevisionDescriptor::state).containsOnlyNulls();
			assertThat(described.revisions()).extracting(RevisionDescriptor::head).containsExactly(true, false);
		});
	}

	@Test
	void listsTheSameRevisionsWhetherTheDatabaseIsDownOrNot() {
		this.contextRunner.withUserConfiguration(Shop.class).run((context) -> {
			MigrationsEndpoint endpoint = context.getBean(MigrationsEndpoint.class);
			MigratorDescriptor up = migrator(endpoint, context.getId());
			context.getBean(BreakableDataSource.class).broken = true;
			MigratorDescriptor down = migrator(endpoint, context.getId());
			assertThat(up.state()).isEqualTo(DatabaseState.UP_TO_DATE);
			assertThat(down.revisions())
				.usingRecursiveFieldByFieldElementComparatorOnFields("id", "message", "down", "labels", "source",
						"type", "head", "reversible", "transactional")
				.isEqualTo(up.revisions());
		});
	}

	@Test
	void otherDatabasesAreStillToldOfWhileOneIsDown() {
		this.contextRunner.withUserConfiguration(Shop.class, Reporting.class).run((context) -> {
			context.getBean(BreakableDataSource.class).broken = true;
			ContextDescriptor<MigratorDescriptor> described = context.getBean(MigrationsEndpoint.class)
				.migrations()
				.contexts()
				.get(context.getId());
			assertThat(described.migrators().get("migrator").error()).isNotNull();
			assertThat(described.migrators().get("reportingMigrator").error()).isNull();
			assertThat(described.migrators().get("reportingMigrator").state()).isEqualTo(DatabaseState.UP_TO_DATE);
		});
	}

	@Test
	void tellsWhyARevisionFailed() {
		this.contextRunner.withUserConfiguration(Shop.class, Fails.class)
			.withPropertyValues("migration.on-startup=none")
			.run((context) -> {
				Migrator migrator = context.getBean("migrator", Migrator.class);
				assertThat(catchException(migrator::upgrade)).isNotNull();
				MigratorDescriptor described = migrator(context.getBean(MigrationsEndpoint.class), context.getId());
				assertThat(described.state()).isEqualTo(DatabaseState.FAILED);
				assertThat(described.revisions().get(0)).satisfies((revision) -> {
					assertThat(revision.state()).isEqualTo(RevisionState.FAILED);
					assertThat(revision.appliedAt()).isNull();
					assertThat(revision.startedAt()).isNotNull();
					assertThat(revision.startedBy()).isNotNull();
					assertThat(revision.error()).isNotNull();
					assertThat(revision.error().sqlState()).isEqualTo("22018");
					assertThat(revision.error().message()).doesNotContain("geheim");
				});
			});
	}

	@Test
	void stampedRevisionHasNoDuration() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.withPropertyValues("migration.on-startup=none")
			.run((context) -> {
				Migrator migrator = context.getBean(Migrator.class);
				migrator.stamp(List.of(RevisionTarget.HEADS), false);
				assertThat(migrator(context.getBean(MigrationsEndpoint.class), context.getId()).revisions())
					.allSatisfy((revision) -> {
						assertThat(revision.state()).isEqualTo(RevisionState.APPLIED);
						assertThat(revision.appliedAt()).isNotNull();
						assertThat(revision.duration()).isNull();
						assertThat(revision.rows()).isNull();
					});
			});
	}

	@Test
	void findsARevisionInTheMigratorThatHasIt() {
		this.contextRunner.withUserConfiguration(Shop.class, Reporting.class).run((context) -> {
			MigrationDescriptor described = context.getBean(MigrationsEndpoint.class).migration("4be1");
			assertThat(described).isNotNull();
			assertThat(described.contexts().get(context.getId()).migrators()).containsOnlyKeys("migrator");
		});
	}

	@Test
	void tellsNothingOfAnUnknownRevision() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.run((context) -> assertThat(context.getBean(MigrationsEndpoint.class).migration("ffff")).isNull());
	}

	@Test
	void refusesWhatFitsSeveralRevisions() {
		this.contextRunner.withUserConfiguration(Shop.class, Similar.class)
			.withPropertyValues("migration.on-fork=warn")
			.run((context) -> assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> context.getBean(MigrationsEndpoint.class).migration("4be1"))
				.satisfies((ex) -> assertThat(ex.getReason()).contains("4be1c9d07a52", "4be1ffffffff")));
	}

	@Test
	void upgradeOfSeveralDatabasesWantsAName() {
		this.contextRunner.withUserConfiguration(Shop.class, Reporting.class).run((context) -> {
			UpgradeOperation upgrade = new UpgradeOperation(context);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> upgrade.upgrade(null, null, "anna"))
				.satisfies((ex) -> assertThat(ex.getReason()).contains("'migrator', 'reportingMigrator'"));
			assertThat(upgrade.upgrade("reportingMigrator", null, "anna")).isInstanceOfSatisfying(
					UpgradeDescriptor.class, (done) -> assertThat(done.migrator()).isEqualTo("reportingMigrator"));
		});
	}

	@Test
	void upgradeOfADatabaseThatIsDownSaysSoWithoutSecrets() {
		this.contextRunner.withUserConfiguration(Shop.class).run((context) -> {
			context.getBean(BreakableDataSource.class).broken = true;
			assertThat(new UpgradeOperation(context).upgrade(null, null, "anna"))
				.isInstanceOfSatisfying(UpgradeProblemDescriptor.class, (problem) -> {
					assertThat(problem.reason().status()).isEqualTo(503);
					assertThat(problem.message()).contains("08001").doesNotContain("geheim");
				});
		});
	}

	@Test
	void historyOfADatabaseThatIsDownSaysSoWithoutSecrets() {
		this.contextRunner.withUserConfiguration(Shop.class).run((context) -> {
			context.getBean(BreakableDataSource.class).broken = true;
			assertThat(context.getBean(MigrationsEndpoint.class)
				.history(null, null)
				.contexts()
				.get(context.getId())
				.migrators()
				.get("migrator")).satisfies((history) -> {
					assertThat(history.attempts()).isNull();
					assertThat(history.error()).contains("08001").doesNotContain("geheim");
				});
		});
	}

	@Test
	void backfillsOfADatabaseThatIsDownSaySoWithoutSecrets() {
		this.contextRunner.withUserConfiguration(Shop.class).run((context) -> {
			context.getBean(BreakableDataSource.class).broken = true;
			assertThat(context.getBean(MigrationsEndpoint.class)
				.backfills()
				.contexts()
				.get(context.getId())
				.migrators()
				.get("migrator")).satisfies((owed) -> {
					assertThat(owed.backfills()).isNull();
					assertThat(owed.error()).contains("08001").doesNotContain("geheim");
				});
		});
	}

	@Test
	void steeringABackfillOfADatabaseThatIsDownSaysSoWithoutSecrets() {
		this.contextRunner.withUserConfiguration(Shop.class).run((context) -> {
			context.getBean(BreakableDataSource.class).broken = true;
			assertThat(new BackfillOperation(context).steer(null, pause("4be1"), "anna"))
				.isInstanceOfSatisfying(BackfillProblemDescriptor.class, (problem) -> {
					assertThat(problem.reason().status()).isEqualTo(503);
					assertThat(problem.message()).contains("08001").doesNotContain("geheim");
				});
		});
	}

	@Test
	void steeringWhatFitsSeveralRevisionsIsRefused() {
		this.contextRunner.withUserConfiguration(Shop.class, Similar.class)
			.withPropertyValues("migration.on-fork=warn")
			.run((context) -> assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> new BackfillOperation(context).steer(null, pause("4be1"), "anna"))
				.satisfies((ex) -> assertThat(ex.getReason()).contains("4be1c9d07a52", "4be1ffffffff")));
	}

	private static BackfillRequest pause(String revision) {
		return BackfillRequest.of(revision, "pause", null, null, "anna");
	}

	@Test
	void threeStatementsTellHowADatabaseWithBackfillsStands() {
		StatementLog log = StatementLog.of(h2());
		this.contextRunner.withBean("dataSource", DataSource.class, log::dataSource)
			.withUserConfiguration(OwedBackfill.class)
			.run((context) -> {
				log.clear();
				assertThat(migrator(context.getBean(MigrationsEndpoint.class), context.getId()).backfills()).hasSize(1);
				assertThat(log.statements()).hasSizeLessThanOrEqualTo(3).allMatch((sql) -> sql.startsWith("select"));
			});
	}

	@Test
	void upgradeTellsWhatItLeftOut() {
		this.contextRunner.withBean("dataSource", DataSource.class, MigrationsEndpointTests::h2)
			.withUserConfiguration(OwedBackfill.class)
			.run((context) -> assertThat(new UpgradeOperation(context).upgrade(null, null, "anna"))
				.isInstanceOfSatisfying(UpgradeDescriptor.class,
						(done) -> assertThat(done.held()).containsExactly(OwedBackfill.HELD)));
	}

	@Test
	void reservedWordHidesNoRevisionThatBeginsWithIt() {
		this.contextRunner.withUserConfiguration(Shop.class, Graphite.class).run((context) -> {
			MigrationsEndpointWebExtension web = context.getBean(MigrationsEndpointWebExtension.class);
			assertThat(web.read("graph", null, null, MigrationsFormat.HTML).getBody()).isInstanceOf(String.class);
			assertThat(web.read("graphi", null, null, MigrationsFormat.JSON).getBody())
				.isInstanceOf(MigrationDescriptor.class);
			assertThat(web.read("Graph", null, null, MigrationsFormat.JSON).getStatus()).isEqualTo(404);
		});
	}

	@Test
	void refusesWhatIsNoRevision() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.run((context) -> assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> context.getBean(MigrationsEndpoint.class).migration("a:b:c")));
	}

	private static MigratorDescriptor migrator(MigrationsEndpoint endpoint, String context) {
		MigratorDescriptor migrator = endpoint.migrations().contexts().get(context).migrators().get("migrator");
		assertThat(migrator).isNotNull();
		return migrator;
	}

	private static SimpleDriverDataSource h2() {
		return new SimpleDriverDataSource(new Driver(), "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa",
				"");
	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@Bean
		BreakableDataSource dataSource() {
			return new BreakableDataSource();
		}

		@Bean
		@Revision(id = "4be1c9d07a52")
		static Migration createCity() {
			return (op) -> op.execute("create table city (id int)");
		}

		@Bean
		@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52")
		static Migration insertCity() {
			return (op) -> op.execute("insert into city values (1)");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Reporting {

		@Bean
		Migrator reportingMigrator() {
			return Migrator.builder(h2()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Similar {

		@Bean
		@Revision(id = "4be1ffffffff", down = "5d1f02c7a9e3")
		static Migration similar() {
			return (op) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Graphite {

		@Bean
		@Revision(id = "graphite", down = "5d1f02c7a9e3")
		static Migration graphite() {
			return (op) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Fails {

		@Bean
		@Revision(id = "bad", down = "5d1f02c7a9e3")
		static Migration fail() {
			return (op) -> {
				op.execute("create table half (id int)");
				op.execute("insert into half values ('geheim')");
			};
		}

	}

	/**
	 * A database that can be taken away.
	 */
	static class BreakableDataSource extends DelegatingDataSource {

		private boolean broken;

		BreakableDataSource() {
			super(h2());
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.broken) {
				throw new SQLException("No connection to jdbc:x://db?password=geheim", "08001");
			}
			return super.getConnection();
		}

	}

}
