package dev.migration.backfill;

import java.time.Clock;

import javax.sql.DataSource;

import dev.migration.operation.BindingSettings;
import dev.migration.store.Originator;
import dev.migration.store.StoreSettings;

/**
 * What all work on the backfills of one database has in common.
 *
 * @param dataSource where connections come from
 * @param declared what is declared here
 * @param store where the database keeps its state
 * @param settings how backfills are worked on
 * @param bindingSettings what the application has configured for bindings
 * @param originator who works
 * @param clock the clock for the times that are stored
 */
public record BackfillContext(DataSource dataSource, DeclaredBackfills declared, StoreSettings store,
		BackfillSettings settings, BindingSettings bindingSettings, Originator originator, Clock clock) {

}
