package dev.migration.operation;

/**
 * Is told what a revision is about to do to its connection, before it does: whoever owns
 * the transaction may have to write down what would be committed on the way.
 */
public interface StatementWatch {

	/**
	 * Watches nothing.
	 */
	StatementWatch NONE = new StatementWatch() {

		@Override
		public void statementBegins(int number, StatementKind kind) {
		}

		@Override
		public void statementFailed(Throwable failure) {
		}

		@Override
		public void connectionHandedOut() {
		}

	};

	/**
	 * A statement is about to be executed.
	 * @param number its number, from 1; that of a statement before it if that one has
	 * failed and the migration went on
	 * @param kind what it may do
	 */
	void statementBegins(int number, StatementKind kind);

	/**
	 * The statement that had begun has failed. The migration may go on.
	 * @param failure how
	 */
	void statementFailed(Throwable failure);

	/**
	 * The connection is about to be handed out: nobody sees what is done with it.
	 */
	void connectionHandedOut();

}
