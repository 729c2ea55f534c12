package dev.migration.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.Migrator;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.DatabaseSession;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a start costs that finds nothing to do. The history of the database has a row for
 * each revision.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class UnchangedDatabaseBenchmark {

	private static final Migration NOTHING = Migration.of((op) -> {
	}, (op) -> {
	});

	/**
	 * The number of revisions.
	 */
	@Param({ "10000", "100000" })
	private int size;

	private DataSource dataSource;

	private SourceContent content;

	private Migrator migrator;

	@Setup
	public void migrate() {
		this.dataSource = JdbcConnectionPool.create("jdbc:h2:mem:benchmark;db_close_delay=-1", "sa", "");
		this.content = new SourceContent(TrunkWithMerges.declare(this.size, true)
			.stream()
			.map((revision) -> new MigrationDefinition(revision, () -> NOTHING))
			.toList(), List.of(), List.of());
		this.migrator = build();
		this.migrator.stamp(List.of(RevisionTarget.HEADS), false);
	}

	private Migrator build() {
		return Migrator.builder(this.dataSource).source(() -> this.content).build();
	}

	/**
	 * The one statement, and the connection for it: what no start can do without.
	 */
	@Benchmark
	public StoredState readStateAlone() {
		try (DatabaseSession session = DatabaseSession.open(this.dataSource)) {
			return new MigrationStore(session, this.migrator.settings().store()).read();
		}
	}

	@Benchmark
	public MigrationReport upgrade() {
		return this.migrator.upgrade();
	}

	/**
	 * All that a start does once the declarations are read.
	 */
	@Benchmark
	public MigrationReport buildMigratorAndUpgrade() {
		return build().upgrade();
	}

	@Benchmark
	public MigrationStatus status() {
		return this.migrator.status();
	}

}
