package dev.migration.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Runs several ways of doing the same in turns, each round beginning with the next of
 * them, and says how fast each is in percent of the fastest loop by hand of its round.
 */
final class Contest {

	private final String name;

	private final List<Entry> entries;

	private final List<double[]> rounds = new ArrayList<>();

	private int turn;

	Contest(String name, List<Entry> entries) {
		this.name = name;
		this.entries = List.copyOf(entries);
	}

	/**
	 * Runs each once.
	 * @param counts whether the round counts: the first is for warming up
	 */
	void run(boolean counts) throws Exception {
		double[] seconds = new double[this.entries.size()];
		for (int i = 0; i < seconds.length; i++) {
			int next = (this.turn + i) % seconds.length;
			seconds[next] = seconds(this.entries.get(next));
			System.out.printf("%s: %s: %.2f s%s%n", this.name, this.entries.get(next).name(), seconds[next],
					counts ? "" : " (not counted)");
		}
		this.turn++;
		if (counts) {
			this.rounds.add(seconds);
		}
	}

	private static double seconds(Entry entry) throws Exception {
		entry.prepare().run();
		System.gc();
		long start = System.nanoTime();
		entry.leg().run();
		double seconds = (System.nanoTime() - start) / 1e9;
		entry.check().run();
		return seconds;
	}

	void report() {
		for (int i = 0; i < this.entries.size(); i++) {
			int entry = i;
			System.out.printf("%s: %s: %s s, %s %% of the fastest loop by hand%n", this.name,
					this.entries.get(i).name(), spread("%.2f", (seconds) -> seconds[entry]),
					spread("%.0f", (seconds) -> 100 * fastestLoop(seconds) / seconds[entry]));
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
	 * @param prepare runs before, and is not timed
	 * @param leg what is timed
	 * @param check runs afterwards, and throws if the work was not done
	 */
	record Entry(String name, boolean loopByHand, Race.Leg prepare, Race.Leg leg, Race.Leg check) {

	}

}
