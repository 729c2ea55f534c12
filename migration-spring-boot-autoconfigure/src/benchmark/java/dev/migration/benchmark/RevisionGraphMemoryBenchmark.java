package dev.migration.benchmark;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * What the graph keeps on the heap, besides the declarations. The times include garbage
 * collections and say nothing.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@State(Scope.Thread)
public class RevisionGraphMemoryBenchmark {

	/**
	 * The number of revisions.
	 */
	@Param({ "10000", "100000", "1000000" })
	private int size;

	private List<DeclaredRevision> revisions;

	private long before;

	@Setup(Level.Trial)
	public void declare() {
		this.revisions = TrunkWithMerges.declare(this.size, true);
	}

	@Setup(Level.Iteration)
	public void collect() {
		this.before = usedHeap();
	}

	@Benchmark
	public RevisionGraph graph(Heap heap) {
		RevisionGraph graph = RevisionGraph.of(this.revisions);
		heap.keptMebibytes = mebibytes(usedHeap() - this.before);
		return graph;
	}

	private static double mebibytes(long bytes) {
		return bytes / (1024.0 * 1024.0);
	}

	private static long usedHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/**
	 * What is kept. JMH adds it up over the iterations: hence there is one.
	 */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Heap {

		public double keptMebibytes;

	}

}
