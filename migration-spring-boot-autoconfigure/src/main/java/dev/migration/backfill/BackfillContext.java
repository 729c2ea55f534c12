package dev.migration.backfill;

import java.time.Clock;

import javax.sql.DataSource;

import dev.migration.operation.BindingSettings;
import dev.migration.store.Originator;
import dev.migration.store.StoreSettings;

/**
 * What all work on the backfills of one database has in common.
 *
 * @param dataSource where the connections of the migrations come from, with which
 * backfills are looked at and steered
 * @param background where the connections come from with which they are worked on, but
 * for what a migration run does itself
 * @param declared what is declared here
 * @param store where the database keeps its state
 * @param settings how backfills are worked on
 * @param bindingSettings what the application has configured for bindings
 * @param originator who works
 * @param ownSession {@code false} if a proxy may hand each transaction to another session
 * of the database, as {@link dev.migration.session.StatementLockTimeout} has it
 * @param clock the clock for the times that are stored
 */
public record BackfillContext(DataSource dataSource, DataSource background, DeclaredBackfills declared,
		StoreSettings store, BackfillSettings settings, BindingSettings bindingSettings, Originator originator,
		boolean ownSession, Clock clock) {

	/**
	 * Whether another database user may work on backfills than the one that migrates.
	 * @return {@code true} if there are two sources of connections
	 */
	boolean worksApart() {
		return !this.dataSource.equals(this.background);
	}

	/**
	 * This context with other settings.
	 * @param store where the database keeps its state
	 * @param settings how backfills are worked on
	 * @param originator who works
	 * @param ownSession {@code false} if a proxy may hand each transaction to another
	 * session
	 * @return the context
	 */
	BackfillContext with(StoreSettings store, BackfillSettings settings, Originator originator, boolean ownSession) {
		return new BackfillContext(this.dataSource, this.background, this.declared, store, settings,
				this.bindingSettings, originator, ownSession, this.clock);
	}

	/**
	 * This context with the connections of the migrations for all.
	 * @return the context
	 */
	BackfillContext together() {
		return new BackfillContext(this.dataSource, this.dataSource, this.declared, this.store, this.settings,
				this.bindingSettings, this.originator, this.ownSession, this.clock);
	}

}
