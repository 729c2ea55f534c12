package dev.migration.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.execution.GraphMigrators;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorSettings;
import dev.migration.execution.MigratorSettings.OnFork;
import dev.migration.execution.TransactionMode;
import dev.migration.lock.LockSettings;
import dev.migration.lock.LockType;
import dev.migration.plan.Direction;
import dev.migration.store.StoreSettings;
import dev.migration.testing.TransactionalDdl;
import org.h2.jdbcx.JdbcDataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database of one case: H2 in memory, with the version rows of the case, and bodies
 * that write down that they have run.
 */
final class CaseDatabase implements AutoCloseable {

	private static final String ROWS = "select version_num from migration_version";

	private final RevisionCase testCase;

	private final CaseOutcome outcome;

	private final JdbcDataSource dataSource = new JdbcDataSource();

	private final JdbcTemplate jdbc;

	/**
	 * The version rows as each body found them.
	 */
	private final List<List<String>> rowsBeforeEachStep = new ArrayList<>();

	CaseDatabase(RevisionCase testCase, CaseOutcome outcome) {
		this.testCase = testCase;
		this.outcome = outcome;
		this.dataSource.setUrl("jdbc:h2:mem:%s;db_close_delay=-1".formatted(UUID.randomUUID()));
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.jdbc.execute("create table body (direction varchar(10), revision varchar(100))");
		if (!testCase.option("no_version_table", false)) {
			// without a key: a case may begin with a row that is there twice
			this.jdbc.execute("create table migration_version (version_num varchar(100) not null)");
			testCase.current().forEach((row) -> this.jdbc.update("insert into migration_version values (?)", row));
		}
	}

	/**
	 * Makes a migrator as the case's options have it: which body fails, and what is one
	 * transaction.
	 */
	Migrator migrator(RevisionGraph graph) {
		MigratorSettings settings = MigratorSettings.defaults()
			.withOnFork(OnFork.WARN)
			.withTransactionMode(this.testCase.option("transaction_per_migration", false) ? TransactionMode.PER_REVISION
					: TransactionMode.WHOLE_RUN)
			.withStore(new StoreSettings(null, "migration_version", "version_num", 100, "migration_history"))
			.withLock(LockSettings.defaults().withType(LockType.PROCESS));
		return GraphMigrators.of(
				new TransactionalDdl(this.dataSource, this.testCase.option("transactional_ddl", false)), graph,
				(revision) -> Migration.of((op) -> run(Direction.UPGRADE, revision, op),
						(op) -> run(Direction.DOWNGRADE, revision, op)),
				settings);
	}

	private void run(Direction direction, DeclaredRevision revision, Operations op) {
		String word = direction.name().toLowerCase(Locale.ROOT);
		this.outcome.steps.add(List.of(word, revision.id()));
		this.rowsBeforeEachStep.add(sorted(op.jdbcTemplate().queryForList(ROWS, String.class)));
		op.execute("insert into body values (?, ?)", word, revision.id());
		if (revision.id().equals(this.testCase.option("fail_in"))) {
			throw new BodyFailedException(revision.id());
		}
	}

	/**
	 * Looks at what is there in the end.
	 */
	void look() {
		this.outcome.rows = hasVersionTable() ? sorted(this.jdbc.queryForList(ROWS, String.class)) : List.of();
		this.outcome.effects = this.jdbc.query("select direction, revision from body",
				(row, number) -> List.of(row.getString(1), row.getString(2)));
		if (!this.rowsBeforeEachStep.isEmpty()) {
			this.outcome.rowsAfterEachStep.addAll(this.rowsBeforeEachStep.subList(1, this.rowsBeforeEachStep.size()));
			if (this.outcome.error == null) {
				this.outcome.rowsAfterEachStep.add(this.outcome.rows);
			}
		}
	}

	private boolean hasVersionTable() {
		return !this.jdbc.queryForList("select 1 from information_schema.tables where table_name = 'MIGRATION_VERSION'")
			.isEmpty();
	}

	private static List<String> sorted(List<String> rows) {
		List<String> sorted = new ArrayList<>(rows);
		Collections.sort(sorted);
		return sorted;
	}

	@Override
	public void close() {
		this.jdbc.execute("shutdown");
	}

	static final class BodyFailedException extends RuntimeException {

		private static final long serialVersionUID = 1;

		BodyFailedException(String id) {
			super(id);
		}

	}

}
