package dev.migration.session;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * The database rolled back a transaction whose code went on all the same: what it had
 * done before is lost, so that it cannot count as done.
 */
public class TransactionLostException extends MigrationException {

	/**
	 * Creates the exception.
	 * @param whose what the transaction was the transaction of, such as "revision"
	 * @param cause the failure that took the transaction with it, if it is known
	 */
	public TransactionLostException(String whose, @Nullable Throwable cause) {
		super("The transaction of the %1$s was rolled back under it, and what it had done is lost: nothing that comes after that is run or recorded. Let such failures of statements, as in a deadlock, end the %1$s: it then runs again from its beginning"
			.formatted(whose), cause);
	}

}
