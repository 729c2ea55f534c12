package dev.migration.jpa;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;

import dev.migration.Database;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.cfg.TransactionSettings;
import org.hibernate.query.sqm.mutation.internal.temptable.GlobalTemporaryTableStrategy;
import org.hibernate.query.sqm.mutation.internal.temptable.PersistentTableStrategy;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * All settings of a session factory: the defaults, over them the application's, over
 * these what must be so.
 */
final class FactorySettings {

	private static final int BATCH_SIZE = 100;

	private final JpaSettings application;

	private final Database database;

	FactorySettings(JpaSettings application, Database database) {
		this.application = application;
		this.database = database;
	}

	Map<String, Object> on(Connection connection) {
		Map<String, Object> settings = new HashMap<>(defaults());
		if (!hasTemporaryTables()) {
			settings.put(QuerySettings.QUERY_MULTI_TABLE_MUTATION_STRATEGY, FlushingMutationStrategy.class.getName());
		}
		settings.putAll(this.application.properties());
		settings.putAll(fixed());
		settings.put(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, new JoinedTransactions(connection));
		// for what Hibernate does outside of a session, such as a table of keys; what it
		// begins itself it ends by returning to auto-commit
		settings.put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE,
				new SingleConnectionDataSource(JoinedConnection.of(connection), true));
		return settings;
	}

	private static Map<String, Object> defaults() {
		return Map.of(MappingSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl(),
				AvailableSettings.STATEMENT_BATCH_SIZE, BATCH_SIZE, AvailableSettings.ORDER_INSERTS, true,
				AvailableSettings.ORDER_UPDATES, true);
	}

	/**
	 * Whether Hibernate changes several tables by one query without creating a table for
	 * it that stays.
	 */
	private boolean hasTemporaryTables() {
		return switch (this.database) {
			case POSTGRESQL, MARIADB, MYSQL, SQLSERVER -> true;
			case H2, HSQLDB, ORACLE, OTHER -> false;
		};
	}

	private static Map<String, Object> fixed() {
		Map<String, Object> fixed = new HashMap<>();
		fixed.put(GlobalTemporaryTableStrategy.CREATE_ID_TABLES, false);
		fixed.put(PersistentTableStrategy.CREATE_ID_TABLES, false);
		// without a transaction each statement commits by itself
		fixed.put(TransactionSettings.ALLOW_UPDATE_OUTSIDE_TRANSACTION, true);
		fixed.put(AvailableSettings.ALLOW_METADATA_ON_BOOT, false);
		fixed.put(AvailableSettings.HBM2DDL_AUTO, "none");
		fixed.put(AvailableSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, "none");
		fixed.put(AvailableSettings.JAKARTA_HBM2DDL_SCRIPTS_ACTION, "none");
		fixed.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, false);
		fixed.put(AvailableSettings.USE_QUERY_CACHE, false);
		fixed.put(AvailableSettings.JAKARTA_VALIDATION_MODE, "none");
		fixed.put(AvailableSettings.LOG_SESSION_METRICS, false);
		return fixed;
	}

}
