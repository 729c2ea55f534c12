package dev.migration.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationPlanner;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the graph and its plans cost, without a database.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class RevisionGraphBenchmark {

	/**
	 * The number of revisions.
	 */
	@Param({ "10000", "100000", "1000000" })
	private int size;

	/**
	 * Whether the revisions are registered in an arbitrary order, rather than parents
	 * first.
	 */
	@Param({ "false", "true" })
	private boolean shuffled;

	private List<DeclaredRevision> revisions;

	private RevisionGraph graph;

	private MigrationPlanner planner;

	private List<String> heads;

	private RevisionTarget partialId;

	@Setup(Level.Trial)
	public void load() {
		this.revisions = TrunkWithMerges.declare(this.size, this.shuffled);
		this.graph = RevisionGraph.of(this.revisions);
		this.planner = new MigrationPlanner(this.graph);
		this.heads = this.graph.heads();
		this.partialId = RevisionTarget.parse(TrunkWithMerges.id(this.size / 2).substring(0, 11));
	}

	@Benchmark
	public RevisionGraph loadGraph() {
		return RevisionGraph.of(this.revisions);
	}

	@Benchmark
	public MigrationPlan loadGraphAndPlanFromBaseToHeads() {
		return new MigrationPlanner(RevisionGraph.of(this.revisions)).upgrade(List.of(), RevisionTarget.HEADS);
	}

	@Benchmark
	public MigrationPlan planFromHeadsToBase() {
		return this.planner.downgrade(this.heads, RevisionTarget.BASE);
	}

	@Benchmark
	public MigrationPlan recogniseUnchanged() {
		return this.planner.upgrade(this.heads, RevisionTarget.HEADS);
	}

	@Benchmark
	public List<DeclaredRevision> resolvePartialId() {
		return this.graph.resolver().resolve(this.partialId);
	}

}
