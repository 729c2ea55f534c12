package dev.migration.session;

/**
 * A transaction that was to be committed was rolled back instead, because code that ran
 * in it had asked for that without throwing anything.
 */
public class TransactionRolledBackException extends DatabaseSessionException {

	TransactionRolledBackException(Throwable cause) {
		super("The transaction was rolled back and nothing of it is in the database: code that ran in it called "
				+ "Connection.rollback(), or a transaction of its own that joined this one failed. "
				+ "To take back only a part, use a savepoint; to fail, throw an exception", cause);
	}

}
