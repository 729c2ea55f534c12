package dev.migration.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.BackfillWork;
import dev.migration.execution.Migrator;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * A table of customers whose first names are to be filled, the same one before each
 * measurement.
 */
final class CustomerTable implements AutoCloseable {

	static final int ROWS = Integer.getInteger("rows", 500_000);

	private final TestDatabase database;

	private final JdbcSettings settings;

	private final HikariDataSource pool;

	private @Nullable Migrator migrator;

	private Runnable betweenChunks = () -> {
	};

	CustomerTable(TestDatabase database) {
		this.database = database;
		this.settings = database.create();
		this.pool = this.settings.pool(8);
	}

	/**
	 * The first name, in SQL.
	 */
	String assignment() {
		return switch (this.database) {
			case MARIADB -> "first_name = substring_index(name, ' ', 1)";
			case H2 -> "first_name = substring(name, 1, locate(' ', name) - 1)";
			default -> "first_name = split_part(name, ' ', 1)";
		};
	}

	/**
	 * The first name, in Java.
	 */
	static String firstName(String name) {
		return name.substring(0, name.indexOf(' '));
	}

	/**
	 * Makes the table anew, with nothing that is still to be written, and has a revision
	 * owe its backfill.
	 */
	void prepare(Declared backfill) {
		Stream
			.of("migration_version", "migration_history", "migration_backfill", "migration_backfill_chunk",
					"migration_backfill_slot", "migration_backfill_error", "customer")
			.forEach((table) -> this.settings.execute("drop table if exists " + table));
		this.settings.execute(
				"create table customer (id bigint primary key, name varchar(80) not null, "
						+ "email varchar(80), visits int, first_name varchar(80))",
				"insert into customer select n, concat('First', n, ' Last', n), concat('name', n, '@example.org'), "
						+ "0, null from (%s) numbers".formatted(numbers()));
		switch (this.database) {
			case POSTGRESQL -> {
				this.settings.execute("vacuum analyze customer");
				this.settings.asAdministrator().execute("checkpoint");
			}
			default -> this.settings.execute("analyze table customer");
		}
		this.migrator = migrator(backfill);
		this.migrator.upgrade();
	}

	private String numbers() {
		return switch (this.database) {
			case MARIADB -> "select seq n from seq_1_to_%d".formatted(ROWS);
			case H2 -> "select x n from system_range(1, %d)".formatted(ROWS);
			default -> "select n from generate_series(1, %d) n".formatted(ROWS);
		};
	}

	private Migrator migrator(Declared backfill) {
		Migration migration = new Migration() {

			@Override
			public void upgrade(Operations op) {
			}

			@Override
			public void backfill(Backfill declared) {
				backfill.to(declared.table("customer").where("first_name is null").throttle(() -> {
					CustomerTable.this.betweenChunks.run();
					return false;
				}));
			}

		};
		DeclaredRevision revision = new DeclaredRevision("a", List.of(), List.of(), List.of(), "fill first names",
				"benchmark", DeclaredRevision.Type.JAVA, true, true, null, List.of(), true);
		SourceContent content = new SourceContent(List.of(new MigrationDefinition(revision, () -> migration)),
				List.of(), List.of());
		return Migrator.builder(this.pool)
			.source(() -> content)
			.settings((defaults) -> defaults.withBackfill(defaults.backfill().withInlineRows(0)))
			.build();
	}

	/**
	 * Works off the backfill.
	 */
	void work(Turn turn) {
		this.betweenChunks = turn::pass;
		requireMigrator().backfills().work(BackfillWork.all());
	}

	private Migrator requireMigrator() {
		Migrator prepared = this.migrator;
		if (prepared == null) {
			throw new IllegalStateException("not prepared");
		}
		return prepared;
	}

	/**
	 * Works off the backfill with several workers.
	 */
	void work(int workers) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(workers);
		try {
			Callable<BackfillReport> work = () -> requireMigrator().backfills().work(BackfillWork.all());
			for (Future<BackfillReport> report : threads.invokeAll(Collections.nCopies(workers, work))) {
				report.get();
			}
		}
		finally {
			threads.shutdown();
		}
	}

	/**
	 * Works by hand, on one connection.
	 */
	void byHand(ByHand work) throws Exception {
		try (Connection connection = this.pool.getConnection()) {
			connection.setAutoCommit(false);
			work.run(connection);
			connection.commit();
		}
	}

	/**
	 * Makes sure that all is done.
	 */
	void check() throws SQLException {
		try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
			var row = statement.executeQuery("select count(first_name) from customer");
			row.next();
			if (row.getInt(1) != ROWS) {
				throw new IllegalStateException("%d rows done of %d".formatted(row.getInt(1), ROWS));
			}
		}
	}

	@Override
	public void close() {
		this.pool.close();
	}

	/**
	 * What is said of a backfill besides its rows.
	 */
	interface Declared {

		void to(Backfill.Table backfill);

	}

	/**
	 * What an expert writes.
	 */
	interface ByHand {

		void run(Connection connection) throws Exception;

	}

}
