package dev.migration.chaos;

/**
 * How much goes wrong: a little in the normal build, much with
 * {@code -Dmigration.chaos=long}; each number can also be set by itself.
 */
final class Dose {

	private static final boolean LONG = "long".equals(System.getProperty("migration.chaos"));

	private Dose() {
	}

	/**
	 * How many kills that hit a run have to be survived, per database.
	 * @return the number, {@code migration.chaos.kills}
	 */
	static int kills() {
		return Integer.getInteger("migration.chaos.kills", LONG ? 100 : 3);
	}

	/**
	 * How often the other faults are repeated.
	 * @return the number, {@code migration.chaos.rounds}
	 */
	static int rounds() {
		return Integer.getInteger("migration.chaos.rounds", LONG ? 10 : 1);
	}

	/**
	 * How many instances wait for one.
	 * @return the number, {@code migration.chaos.instances}
	 */
	static int instances() {
		return Integer.getInteger("migration.chaos.instances", LONG ? 20 : 8);
	}

	/**
	 * How many rows a backfill changes.
	 * @return the number, {@code migration.chaos.rows}
	 */
	static int rows() {
		return Integer.getInteger("migration.chaos.rows", LONG ? 1_000_000 : 20_000);
	}

	/**
	 * What the random numbers begin with: printed, so that a run can be repeated as far
	 * as processes can.
	 * @return the number, {@code migration.chaos.seed}
	 */
	static long seed() {
		return Long.getLong("migration.chaos.seed", System.nanoTime());
	}

}
