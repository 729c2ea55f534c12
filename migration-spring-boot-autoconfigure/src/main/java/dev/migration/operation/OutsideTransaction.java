package dev.migration.operation;

import dev.migration.Migration;
import dev.migration.Operations;

/**
 * How work is run outside a transaction: whoever owns the transaction commits what came
 * before, runs the work in auto-commit and begins again, or refuses.
 */
@FunctionalInterface
public interface OutsideTransaction {

	/**
	 * Runs the work outside a transaction.
	 * @param work the work
	 * @param self the operations to hand to it
	 * @param before what was done before
	 * @throws Exception what the work throws, or the refusal
	 */
	void run(Migration.Body work, Operations self, OperationCount before) throws Exception;

	/**
	 * Whether the owner's transaction is open, which no statement may end.
	 * @return {@code false} while work runs outside it, or if there is none
	 */
	default boolean isTransactionOpen() {
		return false;
	}

}
