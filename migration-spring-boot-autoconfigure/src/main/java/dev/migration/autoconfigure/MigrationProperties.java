package dev.migration.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.migration.Backfill.Mode;
import dev.migration.backfill.BackfillSettings;
import dev.migration.backfill.BackfillSettings.OnChange;
import dev.migration.execution.MigratorSettings;
import dev.migration.execution.MigratorSettings.OnDrift;
import dev.migration.execution.MigratorSettings.OnFork;
import dev.migration.execution.StartupMode;
import dev.migration.execution.TransactionMode;
import dev.migration.lock.LockConnectionSource;
import dev.migration.lock.LockSettings;
import dev.migration.lock.LockType;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.StatementLockSettings;
import dev.migration.source.FileLocation;
import dev.migration.store.StoreSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Configuration properties for migrations.
 *
 * @param enabled Whether to configure migrations.
 * @param onStartup What to do about pending migrations when the application starts.
 * @param target Revision to upgrade to: an identifier, 'heads', 'label@head', or any
 * other form of a target.
 * @param onFork What to do when the history forks and no branch label says that it
 * should.
 * @param onDrift What to do when the text or the parents of a revision have changed since
 * it was applied.
 * @param transactionMode What is one transaction: each revision, or the whole run where
 * the database can roll data definition back.
 * @param ddlLockTimeout How long a statement waits for a lock that another session holds
 * before it gives up, so that it holds up nobody behind it. Zero leaves the setting of
 * the database alone.
 * @param ddlLockRetries How often what gave up is tried again.
 * @param locations Locations of SQL migrations. '{vendor}' stands for the name of the
 * database, such as 'postgresql'.
 * @param actor Who the history names as the one that ran the migrations.
 * @param schema Schema of the tables that keep the state. By default, the schema of the
 * connection.
 * @param versionTable Name of the table that holds the current revisions, in Alembic's
 * format.
 * @param versionColumn Name of the column of the version table.
 * @param versionLength Width of the column of the version table. No revision identifier
 * may be longer.
 * @param historyTable Name of the table that logs what was run.
 * @param backfillTable Name of the table that holds the backfills. Those of their chunks
 * begin with it.
 * @param lock How instances that start at the same time wait for each other.
 * @param waiting How the start-up mode 'wait' waits.
 * @param backfill How backfills are worked on.
 * @param status How health, information and metrics know how the database stands.
 * @param datasource Database user, or database, that the migrations have for themselves.
 */
@ConfigurationProperties("migration")
record MigrationProperties(@DefaultValue("true") boolean enabled, @DefaultValue("upgrade") StartupMode onStartup,
		@DefaultValue("heads") String target, @DefaultValue("fail") OnFork onFork,
		@DefaultValue("warn") OnDrift onDrift, @DefaultValue("per-revision") TransactionMode transactionMode,
		@DefaultValue(StatementLockSettings.DEFAULT_TIMEOUT) Duration ddlLockTimeout,
		@DefaultValue("" + StatementLockSettings.DEFAULT_RETRIES) int ddlLockRetries,
		@DefaultValue(DEFAULT_LOCATION) List<String> locations, @DefaultValue("startup") String actor,
		@Nullable String schema, @DefaultValue(StoreSettings.DEFAULT_VERSION_TABLE) String versionTable,
		@DefaultValue(StoreSettings.DEFAULT_VERSION_COLUMN) String versionColumn,
		@DefaultValue("" + StoreSettings.DEFAULT_VERSION_LENGTH) int versionLength,
		@DefaultValue(StoreSettings.DEFAULT_HISTORY_TABLE) String historyTable,
		@DefaultValue(StoreSettings.DEFAULT_BACKFILL_TABLE) String backfillTable, @DefaultValue Lock lock,
		@Name("wait") @DefaultValue Wait waiting, @DefaultValue Backfill backfill, @DefaultValue Status status,
		@DefaultValue Datasource datasource) {

	/**
	 * Where SQL migrations are by default; the only place that need not be there.
	 */
	static final String DEFAULT_LOCATION = "classpath:db/migrations";

	List<FileLocation> fileLocations() {
		return this.locations.stream()
			.map((location) -> new FileLocation(location, !location.equals(DEFAULT_LOCATION)))
			.toList();
	}

	/**
	 * Puts the properties into settings.
	 * @param settings the settings to change
	 * @return the changed settings
	 */
	MigratorSettings applyTo(MigratorSettings settings) {
		return settings.withTarget(RevisionTarget.parse(this.target))
			.withOnFork(this.onFork)
			.withOnDrift(this.onDrift)
			.withTransactionMode(this.transactionMode)
			.withStore(store())
			.withLock(this.lock.settings())
			.withStatementLock(statementLock(settings.statementLock()))
			.withBackfill(accepted(this.backfill::settings));
	}

	private StatementLockSettings statementLock(StatementLockSettings settings) {
		return accepted(() -> settings.withTimeout(this.ddlLockTimeout).withRetries(this.ddlLockRetries));
	}

	private StoreSettings store() {
		return accepted(() -> new StoreSettings(this.schema, this.versionTable, this.versionColumn, this.versionLength,
				this.historyTable, this.backfillTable));
	}

	private static <T> T accepted(Supplier<T> settings) {
		try {
			return settings.get();
		}
		catch (IllegalArgumentException ex) {
			throw new MigrationSetupException(
					"A property below 'migration' cannot be used: %s. Correct it; no migration was run."
						.formatted(ex.getMessage()),
					ex);
		}
	}

	/**
	 * How instances that start at the same time wait for each other.
	 *
	 * @param type Way to lock the database.
	 * @param timeout How long to wait at most for another instance that migrates.
	 * @param table Name of the table for row locks.
	 * @param pollInterval Average time between two tries to get the lock.
	 * @param reportInterval Time between two log messages that say who holds the lock.
	 * @param url JDBC URL of the same database, for the connection that a row lock needs.
	 * By default, found by the DataSource.
	 * @param username Database user of that connection.
	 * @param password Password of that database user.
	 */
	record Lock(@DefaultValue("auto") LockType type, @DefaultValue("5m") Duration timeout,
			@DefaultValue("migration_lock") String table, @DefaultValue("250ms") Duration pollInterval,
			@DefaultValue("5s") Duration reportInterval, @Nullable String url, @Nullable String username,
			@Nullable String password) {

		LockSettings settings() {
			return new LockSettings(this.type, this.timeout, this.table, this.pollInterval, this.reportInterval, null);
		}

		/**
		 * Where a row lock gets its connection.
		 * @return the source
		 */
		LockConnectionSource connections() {
			if (this.url == null) {
				return LockConnectionSource.unwrapping();
			}
			DataSource direct = DataSourceBuilder.create()
				.type(SimpleDriverDataSource.class)
				.url(this.url)
				.username(this.username)
				.password(this.password)
				.build();
			return (migrated) -> direct;
		}

		@Override
		public String toString() {
			return "Lock[type=" + this.type + ", timeout=" + this.timeout + ", table=" + this.table + "]";
		}

	}

	/**
	 * How the start-up mode 'wait' waits.
	 *
	 * @param timeout How long to wait at most until another process has run the pending
	 * migrations.
	 */
	record Wait(@DefaultValue("10m") Duration timeout) {

	}

	/**
	 * How backfills are worked on. A backfill may set some of it for itself.
	 *
	 * @param worker Who works on backfills in the background.
	 * @param user Database user that works on backfills, but for what a run of migrations
	 * does of them itself.
	 * @param mode When a backfill runs.
	 * @param inlineRows Up to how many rows a table is small, so that its backfill runs
	 * during the upgrade. Zero for empty tables alone.
	 * @param chunkSize Rows of the first chunks.
	 * @param minChunkSize Fewest rows of a chunk.
	 * @param maxChunkSize Most rows of a chunk.
	 * @param chunkTime Time that a chunk should take, which its size follows.
	 * @param lockTimeout How long a statement of a chunk waits for a lock that another
	 * session holds, before it lets the traffic go first. Zero leaves the setting of the
	 * database alone.
	 * @param retries How often a chunk that failed is tried again before it is split.
	 * @param retryPause Pause before the first of these tries. Each further one is twice
	 * as long, up to 30 seconds.
	 * @param maxErrors How many rows may fail before a backfill pauses.
	 * @param maxSweeps How often a table is gone through again for rows that were written
	 * behind the last chunk, before a backfill pauses.
	 * @param onChange What to do about a half-done backfill whose declaration has
	 * changed.
	 * @param pollInterval How often a worker that has nothing to do looks again, as long
	 * as a backfill is unfinished.
	 */
	record Backfill(@DefaultValue("application") Worker worker, @DefaultValue("application") User user,
			@DefaultValue("background") Mode mode,
			@DefaultValue("" + BackfillSettings.DEFAULT_INLINE_ROWS) int inlineRows,
			@DefaultValue("" + BackfillSettings.DEFAULT_CHUNK_SIZE) int chunkSize,
			@DefaultValue("" + BackfillSettings.DEFAULT_MIN_CHUNK_SIZE) int minChunkSize,
			@DefaultValue("" + BackfillSettings.DEFAULT_MAX_CHUNK_SIZE) int maxChunkSize,
			@DefaultValue(BackfillSettings.DEFAULT_CHUNK_TIME) Duration chunkTime,
			@DefaultValue(BackfillSettings.DEFAULT_LOCK_TIMEOUT) Duration lockTimeout,
			@DefaultValue("" + BackfillSettings.DEFAULT_RETRIES) int retries,
			@DefaultValue(BackfillSettings.DEFAULT_RETRY_PAUSE) Duration retryPause,
			@DefaultValue("" + BackfillSettings.DEFAULT_MAX_ERRORS) int maxErrors,
			@DefaultValue("" + BackfillSettings.DEFAULT_MAX_SWEEPS) int maxSweeps,
			@DefaultValue("pause") OnChange onChange,
			@DefaultValue(BackfillSettings.DEFAULT_POLL_INTERVAL) Duration pollInterval) {

		BackfillSettings settings() {
			return new BackfillSettings(this.mode, this.inlineRows, this.chunkSize, this.minChunkSize,
					this.maxChunkSize, this.chunkTime, this.lockTimeout, this.retries, this.retryPause, this.maxErrors,
					this.maxSweeps, this.onChange, this.pollInterval);
		}

		/**
		 * Who works on backfills in the background.
		 */
		enum Worker {

			/**
			 * Each instance of the application, once it is ready.
			 */
			APPLICATION,

			/**
			 * Nobody in this process: another one runs 'migrations backfill work'.
			 */
			NONE

		}

		/**
		 * The database user that works on backfills in the background.
		 */
		enum User {

			/**
			 * That of the application's own DataSource, if it is known to lead to the
			 * database of the migrations: its URL is the same.
			 */
			APPLICATION,

			/**
			 * The one that runs the migrations.
			 */
			MIGRATION

		}

	}

	/**
	 * How health, information and metrics know how the database stands.
	 *
	 * @param refreshInterval Time after which the database is asked again how it stands.
	 * @param timeout How long a probe or scrape waits at most for the database to answer,
	 * before it is told what was known before.
	 */
	record Status(@DefaultValue("10s") Duration refreshInterval, @DefaultValue("500ms") Duration timeout) {

	}

	/**
	 * The database user, or database, that the migrations have for themselves.
	 *
	 * @param url JDBC URL of the database to migrate. By default, the database of the
	 * application.
	 * @param username Database user that runs the migrations. By default, the user of the
	 * application.
	 * @param password Password of that database user.
	 * @param driverClassName Fully qualified name of the JDBC driver. By default, found
	 * by the URL.
	 */
	record Datasource(@Nullable String url, @Nullable String username, @Nullable String password,
			@Nullable String driverClassName) {

		@Override
		public String toString() {
			return "Datasource[username=" + this.username + "]";
		}

	}

}
