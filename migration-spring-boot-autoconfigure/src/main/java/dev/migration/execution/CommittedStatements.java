package dev.migration.execution;

import java.util.BitSet;

import dev.migration.operation.OperationCount;
import dev.migration.store.StatementProgress;

/**
 * Which statements of an attempt are committed, told from the marks that it left in its
 * history row.
 * <p>
 * A mark is written before each statement that may commit, in the same transaction: what
 * that statement commits, it commits together with its mark and with all that came
 * before. Outside a transaction, where each statement commits by itself, every statement
 * has one. So when a mark is in the database, all statements before it are.
 * <p>
 * <b>After a failure</b>, once rolled back, the row shows one of the marks, or has gone:
 * <ul>
 * <li>it has gone: nothing was committed;
 * <li>its mark is that of a statement that completed: that one is committed, and what
 * came after it was rolled back. (A later mark may have been rolled back with it: that
 * statement was refused before it committed anything.)
 * <li>its mark is that of the statement that failed: those before it are committed. Of a
 * statement of data definition nothing stays; of others a part may.
 * </ul>
 * <b>After the death of the process</b>: the statements before the mark are committed,
 * that of the mark was running or is done, and what came later was rolled back.
 * <p>
 * Once the migration has had the connection itself, nobody knows.
 */
final class CommittedStatements {

	private final BitSet failed = new BitSet();

	private final BitSet leavesAPart = new BitSet();

	private final BitSet endsUncommitted = new BitSet();

	private int mark;

	/**
	 * A statement begins. If it has the number of the last mark, that statement has
	 * failed and the migration went on.
	 */
	void begins(int number) {
		if (number == this.mark) {
			this.failed.set(number);
		}
	}

	/**
	 * The statement that begins is marked.
	 * @param leavesAPart whether a part of it may stay if it fails
	 * @param endsUncommitted whether a part of it may not be committed when it completes
	 */
	void marks(int number, boolean leavesAPart, boolean endsUncommitted) {
		this.mark = number;
		this.failed.clear(number);
		if (leavesAPart) {
			this.leavesAPart.set(number);
		}
		if (endsUncommitted) {
			this.endsUncommitted.set(number);
		}
	}

	/**
	 * What is committed after a failure.
	 * @param stored what the row says after the rollback
	 * @param count what the attempt had done
	 * @return the number of statements that are committed, or the unknown
	 */
	StatementProgress after(StatementProgress stored, OperationCount count) {
		Integer before = stored.done();
		if (!count.exact() || before == null) {
			return StatementProgress.UNKNOWN;
		}
		Integer number = stored.reached();
		if (number != null && isCompleted(number, count) && !this.endsUncommitted.get(number)) {
			return StatementProgress.after(number);
		}
		return StatementProgress.after(before);
	}

	/**
	 * Whether nothing at all stays.
	 * @param stored what the row says after the rollback
	 * @param count what the attempt had done
	 * @return {@code true} only if that is certain
	 */
	boolean isNothing(StatementProgress stored, OperationCount count) {
		Integer done = after(stored, count).done();
		Integer number = stored.reached();
		boolean part = number != null
				&& (isCompleted(number, count) ? this.endsUncommitted.get(number) : this.leavesAPart.get(number));
		return done != null && done == 0 && !part;
	}

	private boolean isCompleted(int number, OperationCount count) {
		return count.statements() >= number && !this.failed.get(number);
	}

}
