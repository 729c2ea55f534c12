package dev.migration.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.backfill.BackfillSettings;
import dev.migration.execution.Migrator;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;

/**
 * The project whose backfill is disturbed. It counts what it does to each row, and a
 * ledger without any key says it again: what is done twice, or left out, is seen.
 *
 * @param kind what is owed
 * @param rows the rows of the table in the beginning, whose numbers are even
 * @param chunkSize the rows of a chunk
 */
record ChaosBackfill(Kind kind, int rows, int chunkSize) {

	static final String BEGINNING = "a";

	/**
	 * Owes the backfills.
	 */
	static final String OWING = "b";

	/**
	 * How many chunks of the last backfill of {@link Kind#ALL} may be worked on at the
	 * same time.
	 */
	static final int LIMIT = 2;

	private static final int WORKERS = 4;

	/**
	 * Begins a migrator.
	 * @param watch is told of the work
	 */
	Migrator migrator(DataSource dataSource, Watch watch) {
		List<MigrationDefinition> definitions = new ArrayList<>();
		definitions.add(definition(BEGINNING, List.of(), List.of(), Migration.of(this::create, (op) -> {
		})));
		definitions.add(definition(OWING, List.of(BEGINNING), List.of(), new Owing(watch)));
		definitions.add(definition("c", List.of(OWING), List.of(OWING), Migration.of((op) -> {
		}, (op) -> {
		})));
		return Migrator.builder(dataSource)
			.source(() -> new SourceContent(definitions, List.of(), List.of()))
			.settings((defaults) -> defaults.withBackfill(settings(defaults.backfill())))
			.build();
	}

	private BackfillSettings settings(BackfillSettings defaults) {
		return defaults.withInlineRows(0)
			.withChunks(this.chunkSize, this.chunkSize / 2, this.chunkSize, Duration.ofMillis(500))
			.withRetries(50, Duration.ofMillis(20), 0)
			.withMaxSweeps(1000);
	}

	private static MigrationDefinition definition(String id, List<String> down, List<String> after,
			Migration migration) {
		return new MigrationDefinition(new DeclaredRevision(id, down, List.of(), List.of(), "step", "java/" + id,
				DeclaredRevision.Type.JAVA, true, true, null, after, id.equals(OWING)), () -> migration);
	}

	private void create(Operations op) {
		op.execute("""
				create table item (id integer not null primary key, n integer default 0 not null,
				filled varchar(8), fills integer default 0 not null, undone integer default 0 not null,
				computed varchar(8), computings integer default 0 not null)""");
		op.execute("create table ledger (item_id integer not null, line integer not null)");
		op.execute("create table lane (n integer not null primary key)");
		for (int lane = 1; lane <= LIMIT; lane++) {
			op.execute("insert into lane (n) values (?)", lane);
		}
		op.execute("insert into item (id) values (2)");
		for (int count = 1; count < this.rows; count *= 2) {
			op.execute("insert into item (id) select id + ? from item where id <= ?", 2 * count,
					2 * (this.rows - count));
		}
	}

	/**
	 * What is owed.
	 */
	enum Kind {

		/**
		 * One backfill, of statements of its own.
		 */
		ONE,

		/**
		 * A backfill of each kind of work, one after the other.
		 */
		ALL

	}

	/**
	 * Is told of the work.
	 *
	 * @param looked that a chunk is about to be taken
	 * @param begun that the work on one has begun
	 * @param tooMany that more chunks than may be are worked on
	 */
	record Watch(Runnable looked, Consumer<Operations> begun, Runnable tooMany) {

		static final Watch NONE = new Watch(() -> {
		}, (op) -> {
		}, () -> {
		});

		boolean look() {
			this.looked.run();
			return false;
		}

	}

	private final class Owing implements Migration {

		private final Watch watch;

		Owing(Watch watch) {
			this.watch = watch;
		}

		@Override
		public void upgrade(Operations op) {
		}

		@Override
		public void downgrade(Operations op) {
		}

		@Override
		public void backfill(Backfill declared) {
			if (ChaosBackfill.this.kind == Kind.ONE) {
				table(declared, "counted", WORKERS).chunk(this::count).downgradeChunk((op, range) -> {
					op.execute("update item set n = n - 1 where " + range.condition(), range.args());
					book(op, range, -1);
				});
				return;
			}
			table(declared, "filled", WORKERS).where("filled is null")
				.set("filled = 'made', fills = fills + 1")
				.downgrade("undone = undone + 1");
			table(declared, "computed", WORKERS).where("computed is null")
				.columns("computings")
				.each((row) -> row.set("computed", "made").set("computings", row.get("computings", Integer.class) + 1));
			table(declared, "counted", WORKERS).set("n = n + 1").downgrade("n = n - 1");
			table(declared, "limited", LIMIT).chunk(this::workInLane);
		}

		private Backfill.Table table(Backfill declared, String name, int workers) {
			return declared.table("item").named(name).maxWorkers(workers).throttle(this.watch::look);
		}

		private void count(Operations op, Backfill.Range range) {
			this.watch.begun().accept(op);
			op.execute("update item set n = n + 1 where " + range.condition(), range.args());
			book(op, range, 1);
		}

		private static void book(Operations op, Backfill.Range range, int line) {
			op.execute("insert into ledger (item_id, line) select id, %d from item where %s".formatted(line,
					range.condition()), range.args());
		}

		/**
		 * There is a lane for each chunk that may be worked on, taken and given back with
		 * its transaction.
		 */
		private void workInLane(Operations op, Backfill.Range range) throws InterruptedException {
			if (op.jdbcTemplate().queryForList("select n from lane limit 1 for update skip locked").isEmpty()) {
				this.watch.tooMany().run();
			}
			book(op, range, 1);
			// long enough for others to come
			Thread.sleep(20);
		}

	}

}
