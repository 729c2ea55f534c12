package dev.migration.operation;

import dev.migration.MigrationException;

/**
 * A statement would begin or end a transaction inside that of the revision. It was not
 * executed.
 */
public class TransactionControlException extends MigrationException {

	TransactionControlException(String statement) {
		super(("'%s' was not executed: the revision is one transaction, which is begun and committed for it, so that all of "
				+ "it can be rolled back. Leave the statement out; or, for what must not run in a transaction, use "
				+ "op.outsideTransaction(…) or transactional = false (in a file: -- transactional: false)")
			.formatted(statement));
	}

}
