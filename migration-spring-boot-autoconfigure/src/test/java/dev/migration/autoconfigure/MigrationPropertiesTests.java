package dev.migration.autoconfigure;

import java.time.Duration;
import java.util.Map;

import dev.migration.Backfill;
import dev.migration.backfill.BackfillSettings;
import dev.migration.execution.MigratorSettings;
import dev.migration.execution.StartupMode;
import dev.migration.execution.TransactionMode;
import dev.migration.lock.LockType;
import dev.migration.revision.RevisionTarget;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MigrationProperties}.
 */
class MigrationPropertiesTests {

	@Test
	void defaultsAreThoseOfTheSettings() {
		MigratorSettings defaults = MigratorSettings.defaults();
		assertThat(bind(Map.of()).applyTo(defaults)).isEqualTo(defaults);
	}

	@Test
	void upgradesAtStartUpByDefault() {
		assertThat(bind(Map.of()).onStartup()).isEqualTo(StartupMode.UPGRADE);
	}

	@Test
	void everySettingIsReached() {
		MigratorSettings settings = bind(Map.ofEntries(Map.entry("migration.target", "shop@head"),
				Map.entry("migration.on-fork", "warn"), Map.entry("migration.on-drift", "fail"),
				Map.entry("migration.transaction-mode", "whole-run"), Map.entry("migration.schema", "audit"),
				Map.entry("migration.version-table", "v"), Map.entry("migration.version-column", "c"),
				Map.entry("migration.version-length", "64"), Map.entry("migration.history-table", "h"),
				Map.entry("migration.backfill-table", "b"), Map.entry("migration.lock.type", "row"),
				Map.entry("migration.lock.timeout", "7s"), Map.entry("migration.lock.table", "l"),
				Map.entry("migration.ddl-lock-timeout", "4s"), Map.entry("migration.ddl-lock-retries", "3"),
				Map.entry("migration.lock.poll-interval", "2s"), Map.entry("migration.lock.report-interval", "3s")))
			.applyTo(MigratorSettings.defaults());
		assertThat(settings.target()).isEqualTo(RevisionTarget.parse("shop@head"));
		assertThat(settings.onFork()).isEqualTo(MigratorSettings.OnFork.WARN);
		assertThat(settings.onDrift()).isEqualTo(MigratorSettings.OnDrift.FAIL);
		assertThat(settings.transactionMode()).isEqualTo(TransactionMode.WHOLE_RUN);
		assertThat(settings.store()).hasToString(
				"StoreSettings[schema=audit, versionTable=v, versionColumn=c, versionLength=64, historyTable=h, backfillTable=b]");
		assertThat(settings.lock().type()).isEqualTo(LockType.ROW);
		assertThat(settings.lock().table()).isEqualTo("l");
		assertThat(settings.lock().timeout()).hasSeconds(7);
		assertThat(settings.lock().pollInterval()).hasSeconds(2);
		assertThat(settings.lock().reportInterval()).hasSeconds(3);
		assertThat(settings.statementLock().timeout()).hasSeconds(4);
		assertThat(settings.statementLock().retries()).isEqualTo(3);
	}

	@Test
	void everySettingOfBackfillsIsReached() {
		MigrationProperties properties = bind(Map.ofEntries(Map.entry("migration.backfill.mode", "manual"),
				Map.entry("migration.backfill.inline-rows", "1"), Map.entry("migration.backfill.chunk-size", "3"),
				Map.entry("migration.backfill.min-chunk-size", "2"),
				Map.entry("migration.backfill.max-chunk-size", "4"), Map.entry("migration.backfill.chunk-time", "5s"),
				Map.entry("migration.backfill.lock-timeout", "6s"), Map.entry("migration.backfill.retries", "7"),
				Map.entry("migration.backfill.retry-pause", "8s"), Map.entry("migration.backfill.max-errors", "9"),
				Map.entry("migration.backfill.max-sweeps", "10"), Map.entry("migration.backfill.on-change", "restart"),
				Map.entry("migration.backfill.poll-interval", "11s"), Map.entry("migration.backfill.worker", "none"),
				Map.entry("migration.backfill.user", "migration")));
		assertThat(properties.applyTo(MigratorSettings.defaults()).backfill()).isEqualTo(
				new BackfillSettings(Backfill.Mode.MANUAL, 1, 3, 2, 4, Duration.ofSeconds(5), Duration.ofSeconds(6), 7,
						Duration.ofSeconds(8), 9, 10, BackfillSettings.OnChange.RESTART, Duration.ofSeconds(11)));
		assertThat(properties.backfill().worker()).isEqualTo(MigrationProperties.Backfill.Worker.NONE);
		assertThat(properties.backfill().user()).isEqualTo(MigrationProperties.Backfill.User.MIGRATION);
	}

	@Test
	void applicationWorksOnBackfillsAsItsOwnUserByDefault() {
		MigrationProperties.Backfill backfill = bind(Map.of()).backfill();
		assertThat(backfill.worker()).isEqualTo(MigrationProperties.Backfill.Worker.APPLICATION);
		assertThat(backfill.user()).isEqualTo(MigrationProperties.Backfill.User.APPLICATION);
	}

	@Test
	void sizesOfChunksThatContradictOneAnotherAreRefused() {
		assertThatExceptionOfType(MigrationSetupException.class)
			.isThrownBy(
					() -> bind(Map.of("migration.backfill.max-chunk-size", "1")).applyTo(MigratorSettings.defaults()))
			.withMessageContaining("the smallest not above the largest");
	}

	@Test
	void negativeLockTimeoutIsRefused() {
		assertThatExceptionOfType(MigrationSetupException.class)
			.isThrownBy(() -> bind(Map.of("migration.ddl-lock-timeout", "-1s")).applyTo(MigratorSettings.defaults()))
			.withMessageContaining("timeout of statements that wait for a lock is negative");
	}

	@Test
	void environmentVariableNamesTheActor() {
		assertThat(bind(Map.of("migration.actor", "pipeline")).actor()).isEqualTo("pipeline");
	}

	@Test
	void passwordIsNotPrinted() {
		MigrationProperties properties = bind(Map.of("migration.datasource.url", "jdbc:x:?password=geheim",
				"migration.datasource.password", "geheim", "migration.lock.password", "geheim"));
		assertThat(properties.datasource().password()).isEqualTo("geheim");
		assertThat(properties.toString()).doesNotContain("geheim");
	}

	@Test
	void urlOfTheLockIsWhereARowLockGetsItsConnection() {
		MigrationProperties properties = bind(
				Map.of("migration.lock.url", "jdbc:h2:mem:lock", "migration.lock.username", "locker"));
		assertThat(properties.lock().connections().find(new SimpleDriverDataSource()))
			.isInstanceOfSatisfying(SimpleDriverDataSource.class, (source) -> {
				assertThat(source.getUrl()).isEqualTo("jdbc:h2:mem:lock");
				assertThat(source.getUsername()).isEqualTo("locker");
			});
	}

	private static MigrationProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("migration",
				MigrationProperties.class);
	}

}
