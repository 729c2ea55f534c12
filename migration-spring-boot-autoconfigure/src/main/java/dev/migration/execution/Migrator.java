package dev.migration.execution;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import dev.migration.Database;
import dev.migration.backfill.Backfills;
import dev.migration.lock.LockHolder;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationPlan;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import dev.migration.store.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * Brings one database to a revision, and says how it stands. The front door of the
 * library: everything that observes or starts migrations goes through here.
 * <p>
 * Spring Boot's auto-configuration makes one for the application's {@code DataSource},
 * named {@code migrator}. Define more, for further databases, with
 * {@link #builder(DataSource)}; each is shown under its bean name. Thread-safe: a run
 * waits for any other on the same database, in this process or elsewhere.
 * <p>
 * All methods throw {@link dev.migration.MigrationException} for what went wrong in
 * migrating, and Spring's {@link org.springframework.dao.DataAccessException} if the
 * database cannot be reached or read.
 */
public interface Migrator {

	/**
	 * Upgrades to the target of the settings.
	 * @return what was done
	 */
	default MigrationReport upgrade() {
		return upgrade(settings().target());
	}

	/**
	 * Runs what is missing for a target, in the transactions that the settings ask for.
	 * With nothing missing this is one statement, without a lock.
	 * @param target where to go
	 * @return what was done
	 */
	MigrationReport upgrade(RevisionTarget target);

	/**
	 * Reverts what lies above a target.
	 * @param target where to go; {@link RevisionTarget#BASE} reverts everything
	 * @return what was done
	 */
	MigrationReport downgrade(RevisionTarget target);

	/**
	 * Reverts exactly what a plan says that somebody has looked at.
	 * @param plan what {@link #planDowngrade(RevisionTarget)} has returned
	 * @return what was done
	 * @throws OutdatedPlanException if the database has moved meanwhile
	 */
	MigrationReport downgrade(MigrationPlan plan);

	/**
	 * Runs what is missing for a target, and finishes the backfills first that hold some
	 * of it: in this process, and together with whoever else works on them. Instances
	 * that start meanwhile need not wait.
	 * @param target where to go
	 * @param timeout after which no further chunk is begun; what is still held then is
	 * left out, and the report says so
	 * @return what was done
	 */
	MigrationReport upgrade(RevisionTarget target, Duration timeout);

	/**
	 * Upgrades to a target.
	 * @param target where to go, as {@link RevisionTarget#parse(String)} reads it
	 * @return what was done
	 */
	default MigrationReport upgrade(String target) {
		return upgrade(RevisionTarget.parse(target));
	}

	/**
	 * Reverts what lies above a target.
	 * @param target where to go, as {@link RevisionTarget#parse(String)} reads it
	 * @return what was done
	 */
	default MigrationReport downgrade(String target) {
		return downgrade(RevisionTarget.parse(target));
	}

	/**
	 * Says that the database is at the targets, without running any migration.
	 * @param targets where the database is said to be, at least one
	 * @param purge whether to forget all version rows first, the way out of rows that
	 * nobody declares
	 * @return what was recorded
	 */
	MigrationReport stamp(List<RevisionTarget> targets, boolean purge);

	/**
	 * Creates the tables of ours that are missing, and runs nothing: for a database whose
	 * tables another user creates than the one that migrates.
	 * @return a report without steps
	 */
	MigrationReport ensureVersion();

	/**
	 * Settles a revision that was left half done, after a person has looked: nothing runs
	 * before that. The history keeps what had happened, and says who settled it and why.
	 * <p>
	 * Saying {@linkplain Resolution#applied() applied} or
	 * {@linkplain Resolution#reverted() reverted} runs no migration and brings the
	 * version rows to where that leads; {@linkplain Resolution#continueAt(int)
	 * continuing} runs the rest of a SQL file, as a new attempt.
	 * @param revision the revision: its identifier, or the beginning of it
	 * @param resolution how it counts from now on
	 * @param reason why, for the history
	 * @return what was recorded or run
	 * @throws UnresolvableRevisionException if that revision was not left half done, or
	 * if the resolution does not fit what the version rows and the file say
	 * @throws MigrationFailedException if the rest of the file fails
	 */
	MigrationReport resolve(String revision, Resolution resolution, String reason);

	/**
	 * What {@link #upgrade(RevisionTarget)} would run now.
	 * @param target where to go
	 * @return the plan
	 */
	MigrationPlan planUpgrade(RevisionTarget target);

	/**
	 * What {@link #downgrade(RevisionTarget)} would run now.
	 * @param target where to go
	 * @return the plan
	 */
	MigrationPlan planDowngrade(RevisionTarget target);

	/**
	 * How the database stands, revision by revision.
	 * @return the status, as of now
	 */
	MigrationStatus status();

	/**
	 * The newest attempts to run a revision, whatever became of them.
	 * @param revision the whole identifier of the revision, declared or not, or
	 * {@code null} for all
	 * @param limit how many at most
	 * @return the attempts, newest first
	 */
	List<HistoryEntry> history(@Nullable String revision, int limit);

	/**
	 * Who is migrating the database now, as far as it tells. A database where instances
	 * exclude one another by a row tells nothing; there, look for attempts that are
	 * running.
	 * @return who holds the lock
	 */
	Optional<LockHolder> lockHolder();

	/**
	 * This migrator with other settings, such as another originator for what a person
	 * sets off.
	 * @param change what to change of the settings
	 * @return a migrator of the same database and the same migrations
	 */
	Migrator with(UnaryOperator<MigratorSettings> change);

	/**
	 * Makes sure that nothing is pending. A database that seems to have diverged while
	 * another process migrates it is looked at a few times.
	 * @throws PendingMigrationsException if an upgrade to the target of the settings
	 * would run something
	 * @throws UnknownRevisionsException if the database has rows that are not declared
	 * @throws UnsettledRevisionException if a revision was left half done
	 */
	void validate();

	/**
	 * Waits until another process has brought the database to the target of the settings.
	 * Waits as well for a database that cannot be reached or has no tables yet, and for
	 * one that seems to have diverged while another process migrates it. A try to connect
	 * is not cut short by the timeout.
	 * @param timeout how long to wait at most
	 * @throws PendingMigrationsException if it is not there in time
	 * @throws dev.migration.session.DatabaseSessionException if it could not be reached
	 * in time
	 * @throws UnknownRevisionsException if the database has rows that are not declared,
	 * and nobody is seen to migrate it
	 * @throws UnsettledRevisionException if a revision was left half done
	 */
	void await(Duration timeout);

	/**
	 * Adds a listener, called after those that are there. A run that is under way may
	 * tell it of its rest.
	 * @param listener the listener
	 */
	void addListener(MigrationListener listener);

	/**
	 * Runs what is missing for a target, or reverts what lies above it, for real, in one
	 * transaction, and rolls it back. Holds the lock meanwhile, and whatever locks the
	 * statements take. Nothing stays but numbers taken from sequences, and what a
	 * migration does outside the database; the history has no row of it.
	 * @param direction whether to upgrade or to downgrade
	 * @param target where to go
	 * @param listener is told how it goes on; what it throws ends the run
	 * @return what was done
	 * @throws MigrationFailedException if a revision fails, as it would without this
	 * @throws DryRunUnavailableException if the database commits on the way (H2, MariaDB,
	 * MySQL, Oracle), or a revision does
	 */
	DryRunReport dryRun(Direction direction, RevisionTarget target, DryRunListener listener);

	/**
	 * Runs what is missing for a target, for real, in one transaction, and rolls it back.
	 * @param target where to go
	 * @return what was done
	 */
	default DryRunReport dryRun(RevisionTarget target) {
		return dryRun(Direction.UPGRADE, target, DryRunListener.NONE);
	}

	/**
	 * The backfills of this database: how they stand, the work on them, and what steers
	 * it.
	 * @return the backfills
	 */
	Backfills backfills();

	/**
	 * What writes scripts instead of running anything. Connects to no database.
	 * @param database the database that the scripts are for
	 * @return the writer of scripts
	 */
	OfflineMigrator offline(Database database);

	/**
	 * What the database is, as far as that can be told without connecting to it.
	 * @return the database, if it is known
	 */
	Optional<Database> declaredDatabase();

	/**
	 * The revisions that are declared.
	 * @return the graph
	 */
	RevisionGraph graph();

	/**
	 * The settings.
	 * @return the settings
	 */
	MigratorSettings settings();

	/**
	 * Starts a migrator for a database.
	 * @param dataSource where to get the connections; one at a time is enough
	 * @return the builder
	 */
	static MigratorBuilder builder(DataSource dataSource) {
		return new MigratorBuilder(dataSource);
	}

}
