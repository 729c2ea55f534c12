package dev.migration.backfill;

import dev.migration.session.DatabaseSession;
import dev.migration.store.MigrationStore;
import dev.migration.store.Originator;
import dev.migration.store.StoreSettings;

/**
 * The backfills of one database, as a migrator has them.
 */
public final class BackfillEngine {

	private final BackfillContext context;

	private final BackfillListeners listeners;

	private final Backfills backfills;

	/**
	 * Creates it.
	 * @param context what all work has in common
	 */
	public BackfillEngine(BackfillContext context) {
		this(context, new BackfillListeners());
	}

	private BackfillEngine(BackfillContext context, BackfillListeners listeners) {
		this.context = context;
		this.listeners = listeners;
		this.backfills = new JdbcBackfills(context, listeners);
	}

	/**
	 * The same backfills with other settings.
	 * @param store where the database keeps its state
	 * @param settings how backfills are worked on
	 * @param originator who works
	 * @param ownSession {@code false} if a proxy may hand each transaction to another
	 * session
	 * @return the engine, with these listeners
	 */
	public BackfillEngine with(StoreSettings store, BackfillSettings settings, Originator originator,
			boolean ownSession) {
		return new BackfillEngine(this.context.with(store, settings, originator, ownSession), this.listeners);
	}

	/**
	 * The front door, with sessions of its own.
	 * @return the backfills
	 */
	public Backfills backfills() {
		return this.backfills;
	}

	/**
	 * The same, for work that belongs to a run of migrations: as the database user that
	 * migrates.
	 * @return the backfills
	 */
	public Backfills ofRun() {
		return new JdbcBackfills(this.context.together(), this.listeners);
	}

	/**
	 * What a run has to do with backfills, on its session.
	 * @param session the session of the run
	 * @param store the store of the run
	 * @return the backfills of revisions
	 */
	public RevisionBackfills on(DatabaseSession session, MigrationStore store) {
		return new RevisionBackfills(session, this.context, this.listeners,
				new BackfillStore(session.jdbcTemplate(), this.context.store(), BackfillDialect.of(session),
						store.history(), this.context.clock(), new StateChanges(this.listeners)));
	}

}
