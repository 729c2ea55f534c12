package dev.migration.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs two ways of doing the same in turns, and says how fast the one is in percent of
 * the other.
 */
final class Race {

	private final String name;

	private final List<Double> percents = new ArrayList<>();

	private boolean oursFirst;

	Race(String name) {
		this.name = name;
	}

	/**
	 * Runs both once, the one that came last time last first this time.
	 * @param prepare runs before each, and is not timed
	 * @param ours the library's way
	 * @param byHand the other way
	 * @param counts whether the round counts: the first is for warming up
	 */
	void run(Leg prepare, Leg ours, Leg byHand, boolean counts) throws Exception {
		this.oursFirst = !this.oursFirst;
		double first = seconds(prepare, this.oursFirst ? ours : byHand);
		double second = seconds(prepare, this.oursFirst ? byHand : ours);
		double mine = this.oursFirst ? first : second;
		double other = this.oursFirst ? second : first;
		System.out.printf("%s: %.2f s, by hand %.2f s: %.0f %%%s%n", this.name, mine, other, 100 * other / mine,
				counts ? "" : " (not counted)");
		if (counts) {
			this.percents.add(100 * other / mine);
		}
	}

	private static double seconds(Leg prepare, Leg leg) throws Exception {
		prepare.run();
		System.gc();
		long start = System.nanoTime();
		leg.run();
		return (System.nanoTime() - start) / 1e9;
	}

	void report() {
		List<Double> sorted = this.percents.stream().sorted().toList();
		System.out.printf("%s: median %.0f %% of what is written by hand, from %.0f to %.0f in %d rounds%n", this.name,
				sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
	}

	/**
	 * One of the two.
	 */
	interface Leg {

		void run() throws Exception;

	}

}
