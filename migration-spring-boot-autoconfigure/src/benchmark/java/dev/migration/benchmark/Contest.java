package dev.migration.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Runs several ways of doing the same by turns, and says how fast each is in percent of
 * the fastest loop by hand of its round.
 */
final class Contest {

	private final String name;

	private final List<Entry> entries;

	private final List<double[]> rounds = new ArrayList<>();

	private int first;

	Contest(String name, List<Entry> entries) {
		this.name = name;
		this.entries = List.copyOf(entries);
	}

	/**
	 * Runs each once, another one first each time.
	 * @param counts whether the round counts: the first is for warming up
	 */
	void run(boolean counts) throws Exception {
		for (Entry entry : this.entries) {
			entry.table().prepare(entry.backfill());
		}
		System.gc();
		double[] seconds = race();
		for (int i = 0; i < seconds.length; i++) {
			this.entries.get(i).table().check();
			System.out.printf("%s: %s: %.2f s, %.0f %%%s%n", this.name, this.entries.get(i).name(), seconds[i],
					100 * fastestLoop(seconds) / seconds[i], counts ? "" : " (not counted)");
		}
		if (counts) {
			this.rounds.add(seconds);
		}
	}

	private double[] race() throws Exception {
		ReentrantLock baton = new ReentrantLock(true);
		ExecutorService threads = Executors.newCachedThreadPool();
		List<Future<Double>> results = new ArrayList<>(Collections.nCopies(this.entries.size(), null));
		for (int i = 0; i < results.size(); i++) {
			int next = (this.first + i) % results.size();
			Turn turn = new Turn(baton);
			results.set(next, threads.submit(() -> run(this.entries.get(next), turn)));
		}
		this.first++;
		double[] seconds = new double[results.size()];
		for (int i = 0; i < seconds.length; i++) {
			seconds[i] = results.get(i).get();
		}
		threads.shutdown();
		return seconds;
	}

	private static double run(Entry entry, Turn turn) throws Exception {
		turn.begin();
		try {
			entry.leg().run(turn);
		}
		finally {
			turn.end();
		}
		return turn.seconds();
	}

	void report() {
		for (int i = 0; i < this.entries.size(); i++) {
			int entry = i;
			System.out.printf("%s: %s: %s s, %s %% of the fastest loop by hand%n", this.name,
					this.entries.get(i).name(), spread("%.2f", (seconds) -> seconds[entry]),
					spread("%.0f", (seconds) -> 100 * fastestLoop(seconds) / seconds[entry]));
			this.entries.get(i).table().close();
		}
	}

	private double fastestLoop(double[] seconds) {
		return IntStream.range(0, seconds.length)
			.filter((i) -> this.entries.get(i).loopByHand())
			.mapToDouble((i) -> seconds[i])
			.min()
			.orElseThrow();
	}

	private String spread(String format, ToDoubleFunction<double[]> figure) {
		List<Double> sorted = new ArrayList<>(this.rounds.stream().map(figure::applyAsDouble).toList());
		Collections.sort(sorted);
		return String.format("median " + format + " (" + format + " to " + format + ")", sorted.get(sorted.size() / 2),
				sorted.get(0), sorted.get(sorted.size() - 1));
	}

	/**
	 * One of the ways.
	 *
	 * @param name what it is called
	 * @param loopByHand whether it is a loop that others are compared to
	 * @param table the table that it works on, which no other has
	 * @param backfill what is owed for it
	 * @param leg does the work
	 */
	record Entry(String name, boolean loopByHand, CustomerTable table, CustomerTable.Declared backfill, Leg leg) {

	}

	/**
	 * What is timed.
	 */
	interface Leg {

		/**
		 * Works.
		 * @param turn to be passed on between two chunks
		 */
		void run(Turn turn) throws Exception;

	}

}
