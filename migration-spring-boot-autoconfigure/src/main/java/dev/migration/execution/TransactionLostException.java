package dev.migration.execution;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * The database rolled back the transaction of a revision whose code went on all the same:
 * what it had done before is lost, so that it cannot count as applied.
 */
class TransactionLostException extends MigrationException {

	TransactionLostException(@Nullable Throwable cause) {
		super("The transaction of the revision was rolled back under it, and what it had done is lost: nothing that "
				+ "comes after that is run or recorded. Let such failures of statements, as in a deadlock, end the "
				+ "revision: it then runs again from its beginning", cause);
	}

}
