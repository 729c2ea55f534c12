package dev.migration.execution;

import org.springframework.util.Assert;

/**
 * What a person says of a revision that was left half done: how it counts from now on.
 */
public sealed interface Resolution {

	/**
	 * The revision counts as applied: its upgrade was finished by hand, or what its
	 * downgrade had undone was put back.
	 * @return the resolution
	 */
	static Resolution applied() {
		return Applied.APPLIED;
	}

	/**
	 * The revision counts as not applied: what its upgrade had done was undone by hand,
	 * or its downgrade was finished.
	 * @return the resolution
	 */
	static Resolution reverted() {
		return Reverted.REVERTED;
	}

	/**
	 * The rest of the SQL file is to be run now, in the direction in which it was left.
	 * @param statement the first statement to run, counted from 1 in the section of that
	 * direction
	 * @return the resolution
	 */
	static Resolution continueAt(int statement) {
		return new ContinueAt(statement);
	}

	/**
	 * The revision counts as applied.
	 */
	enum Applied implements Resolution {

		/**
		 * The only one.
		 */
		APPLIED

	}

	/**
	 * The revision counts as not applied.
	 */
	enum Reverted implements Resolution {

		/**
		 * The only one.
		 */
		REVERTED

	}

	/**
	 * The rest is to be run.
	 *
	 * @param statement the first statement to run, from 1
	 */
	record ContinueAt(int statement) implements Resolution {

		public ContinueAt {
			Assert.isTrue(statement > 0, "Statements are counted from 1");
		}

	}

}
