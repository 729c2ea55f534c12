package dev.migration;

import org.springframework.util.Assert;

/**
 * One revision of the database: how to bring its schema and its data there, and how to
 * bring them back. Declare it as a class annotated with {@link Revision @Revision}, or as
 * a {@code @Bean} method so annotated that returns a lambda.
 * <p>
 * A migration gets its data access as an argument. It may inject other beans, but none
 * that reads the database the application's way ({@code JdbcTemplate}, repositories, the
 * {@code EntityManagerFactory}): those wait until the migrations have run.
 * <p>
 * It may be called again in the same run: another session's locks were in its way, and it
 * was rolled back. What it did outside of the database is not.
 */
@FunctionalInterface
public interface Migration {

	/**
	 * Brings the database from the parents of this revision to this revision. Runs in a
	 * transaction of its own, which also records the revision; unless the revision is
	 * declared with {@link Revision#transactional() transactional = false}.
	 * @param op the operations on the migration's connection
	 * @throws Exception any exception fails the revision: its transaction is rolled back
	 */
	void upgrade(Operations op) throws Exception;

	/**
	 * Brings the database from this revision back to its parents.
	 * @param op the operations on the migration's connection
	 * @throws IrreversibleMigrationException if there is no way back, as by default
	 * @throws Exception any exception fails the revision: its transaction is rolled back
	 */
	default void downgrade(Operations op) throws Exception {
		throw new IrreversibleMigrationException(
				"There is no way back from this revision: it declares no downgrade. Restore what it changed by hand and stamp the parent, or write its downgrade");
	}

	/**
	 * Declares changes of data that are too large for one transaction. The revision owes
	 * them once its upgrade has run; they are done in chunks, by default after the
	 * application has started. A revision that must not run before says so with
	 * {@link Revision#afterBackfill()}.
	 * @param backfill declares them
	 */
	default void backfill(Backfill backfill) {
		// none
	}

	/**
	 * Makes a migration that can be reverted out of two lambdas.
	 * @param upgrade what {@link #upgrade(Operations)} does
	 * @param downgrade what {@link #downgrade(Operations)} does
	 * @return the migration
	 */
	static Migration of(Body upgrade, Body downgrade) {
		Assert.notNull(upgrade, "'upgrade' must not be null");
		Assert.notNull(downgrade, "'downgrade' must not be null");
		return new Migration() {

			@Override
			public void upgrade(Operations op) throws Exception {
				upgrade.run(op);
			}

			@Override
			public void downgrade(Operations op) throws Exception {
				downgrade.run(op);
			}

		};
	}

	/**
	 * One direction of a migration.
	 */
	@FunctionalInterface
	interface Body {

		/**
		 * Runs this direction.
		 * @param op the operations on the migration's connection
		 * @throws Exception any exception fails the revision
		 */
		void run(Operations op) throws Exception;

	}

}
