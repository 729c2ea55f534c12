package dev.migration.execution;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import dev.migration.lock.LockHolder;
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
	 * Makes sure that nothing is pending.
	 * @throws PendingMigrationsException if an upgrade to the target of the settings
	 * would run something
	 */
	void validate();

	/**
	 * Waits until another process has brought the database to the target of the settings.
	 * @param timeout how long to wait at most
	 * @throws PendingMigrationsException if it is not there in time
	 */
	void await(Duration timeout);

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
