package dev.migration.backfill;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.migration.Backfill;
import dev.migration.Backfill.ChunkWork;
import dev.migration.Backfill.Mode;
import dev.migration.Backfill.RowWork;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Takes down what is said of one backfill.
 */
final class BackfillDeclaration implements Backfill.Table {

	private final String revision;

	private final String table;

	private String name;

	private List<String> key = List.of();

	private @Nullable String where;

	private @Nullable DeclaredWork work;

	private @Nullable DeclaredWork undo;

	private List<String> columns = List.of();

	private @Nullable Mode mode;

	private int maxWorkers = 1;

	private @Nullable Integer maxErrors;

	private @Nullable Integer chunkSize;

	private @Nullable Duration chunkTime;

	private BooleanSupplier throttle = () -> false;

	BackfillDeclaration(String revision, String table) {
		Assert.hasText(table, "The table of a backfill must be named");
		this.revision = revision;
		this.table = table;
		this.name = table;
	}

	@Override
	public Backfill.Table named(String name) {
		Assert.hasText(name, "The name of a backfill must not be empty");
		this.name = name;
		return this;
	}

	@Override
	public Backfill.Table where(String condition) {
		Assert.hasText(condition, "The condition of a backfill must not be empty: leave it out");
		this.where = closed(condition);
		return this;
	}

	/**
	 * Ends a comment that would hide what is written behind it.
	 */
	private static String closed(String sql) {
		return sql.contains("--") ? sql + "\n" : sql;
	}

	@Override
	public Backfill.Table key(String... columns) {
		this.key = List.of(columns);
		return this;
	}

	@Override
	public Backfill.Table set(String assignments) {
		return work(new DeclaredWork.Assignments(closed(assignments)));
	}

	@Override
	public Backfill.Table chunk(ChunkWork work) {
		return work(new DeclaredWork.Statements(work));
	}

	@Override
	public Backfill.Table each(RowWork work) {
		return work(new DeclaredWork.EachRow(List.of(), work));
	}

	private Backfill.Table work(DeclaredWork work) {
		if (this.work != null) {
			throw InvalidBackfillException.severalWorks(this.revision, this.name);
		}
		this.work = work;
		return this;
	}

	@Override
	public Backfill.Table columns(String... columns) {
		this.columns = List.of(columns);
		return this;
	}

	@Override
	public Backfill.Table downgrade(String assignments) {
		this.undo = new DeclaredWork.Assignments(closed(assignments));
		return this;
	}

	@Override
	public Backfill.Table downgradeChunk(ChunkWork work) {
		this.undo = new DeclaredWork.Statements(work);
		return this;
	}

	@Override
	public Backfill.Table mode(Mode mode) {
		this.mode = mode;
		return this;
	}

	@Override
	public Backfill.Table maxWorkers(int workers) {
		Assert.isTrue(workers > 0, "The number of workers of a backfill must be positive");
		this.maxWorkers = workers;
		return this;
	}

	@Override
	public Backfill.Table maxErrors(int rows) {
		Assert.isTrue(rows >= 0, "The number of rows of a backfill that may fail is negative");
		this.maxErrors = rows;
		return this;
	}

	@Override
	public Backfill.Table chunkSize(int rows) {
		Assert.isTrue(rows > 0, "The size of a chunk must be positive");
		this.chunkSize = rows;
		return this;
	}

	@Override
	public Backfill.Table chunkTime(Duration time) {
		Assert.isTrue(time.toMillis() > 0, "The time of a chunk must be positive");
		this.chunkTime = time;
		return this;
	}

	@Override
	public Backfill.Table throttle(BooleanSupplier condition) {
		this.throttle = condition;
		return this;
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns what was declared.
	 * @param code what stands for code that cannot be looked into
	 */
	DeclaredBackfill declared(String code) {
		DeclaredWork declared = this.work;
		if (declared == null) {
			throw InvalidBackfillException.noWork(this.revision, this.name);
		}
		if (declared instanceof DeclaredWork.EachRow each) {
			declared = new DeclaredWork.EachRow(this.columns, each.work());
		}
		else if (!this.columns.isEmpty()) {
			throw InvalidBackfillException.columnsWithoutEach(this.revision, this.name);
		}
		String fingerprint = BackfillFingerprint.of(List.of(this.table, this.key.toString(), String.valueOf(this.where),
				declared.text(), (declared instanceof DeclaredWork.Assignments) ? "" : code));
		return new DeclaredBackfill(this.revision, this.name, this.table, this.key, this.where, declared, this.undo,
				this.mode, this.maxWorkers, this.maxErrors, this.chunkSize, this.chunkTime, this.throttle, fingerprint);
	}

}
