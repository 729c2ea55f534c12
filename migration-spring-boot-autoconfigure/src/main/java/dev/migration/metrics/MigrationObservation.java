package dev.migration.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed of migrations. Each is a span where there is tracing, and a timer
 * where there are metrics, with {@link LowCardinalityKeys} for tags. Identifiers of
 * revisions and all else whose values grow with the history are
 * {@link HighCardinalityKeys}, which spans have and timers have not.
 * <p>
 * The values of a key are few, whatever the application does: the names of its migrators,
 * the four things a run can do, the three ways it can end.
 */
public enum MigrationObservation implements ObservationDocumentation {

	/**
	 * A run, from its first look at the database to its end: also one with nothing to do,
	 * and one that is refused. The other observations are inside.
	 */
	RUN("migration.run", "migration run", HighCardinalityKeys.FROM, HighCardinalityKeys.TO, HighCardinalityKeys.COUNT,
			HighCardinalityKeys.ROWS),

	/**
	 * The wait for other instances that migrate the same database.
	 */
	LOCK_WAIT("migration.lock.wait", "migration lock wait"),

	/**
	 * A revision that runs, its commit included; within one transaction for a whole run,
	 * without the commit, and successful even if a later revision takes it back. One that
	 * other sessions' locks delay has all its tries inside.
	 */
	REVISION("migration.revision", "migration revision", HighCardinalityKeys.REVISION, HighCardinalityKeys.ROWS);

	private final String name;

	private final String contextualName;

	private final HighCardinalityKeys[] highCardinalityKeys;

	MigrationObservation(String name, String contextualName, HighCardinalityKeys... highCardinalityKeys) {
		this.name = name;
		this.contextualName = contextualName;
		this.highCardinalityKeys = highCardinalityKeys;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getContextualName() {
		return this.contextualName;
	}

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return LowCardinalityKeys.values();
	}

	@Override
	public KeyName[] getHighCardinalityKeyNames() {
		return this.highCardinalityKeys.clone();
	}

	/**
	 * The keys that every observation has. Micrometer adds {@code error} to timers: the
	 * simple name of the exception, or {@code none}.
	 */
	public enum LowCardinalityKeys implements KeyName {

		/**
		 * The name of the {@code Migrator} bean.
		 */
		MIGRATOR("migrator"),

		/**
		 * What the run does: {@code UPGRADE}, {@code DOWNGRADE}, {@code STAMP} or
		 * {@code RESOLVE}.
		 */
		DIRECTION("direction"),

		/**
		 * How it ended: {@code SUCCESS}, {@code ERROR}, or {@code UNCHANGED} for a run
		 * that found nothing to do.
		 */
		OUTCOME("outcome");

		private final String key;

		LowCardinalityKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * The keys that only spans have.
	 */
	public enum HighCardinalityKeys implements KeyName {

		/**
		 * Of a revision: its identifier.
		 */
		REVISION("migration.revision"),

		/**
		 * Of a revision: the rows that it changed. Of a run: those of all its revisions.
		 */
		ROWS("migration.rows"),

		/**
		 * Of a run: the version rows before.
		 */
		FROM("migration.from"),

		/**
		 * Of a run: the version rows after.
		 */
		TO("migration.to"),

		/**
		 * Of a run: how many revisions it has run or stamped.
		 */
		COUNT("migration.count");

		private final String key;

		HighCardinalityKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
