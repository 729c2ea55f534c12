package dev.migration.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

/**
 * A SQL script that is being written, for the client of one database.
 */
public final class OfflineScript {

	private final Database database;

	private final ScriptStyle style;

	private final Appendable out;

	private boolean transactionOpen;

	/**
	 * Begins a script.
	 * @param database the database that it is for
	 * @param out where to write it
	 */
	public OfflineScript(Database database, Appendable out) {
		this.database = database;
		this.style = ScriptStyle.of(database);
		this.out = out;
	}

	/**
	 * Returns the database that the script is for.
	 * @return the database
	 */
	public Database database() {
		return this.database;
	}

	/**
	 * Returns a connection whose statements become statements of the script, with
	 * literals for their parameters. Says of each that it changed no row, and refuses
	 * what would need an answer.
	 * @return the connection
	 */
	public Connection connection() {
		return new OfflineConnection(this).proxy();
	}

	/**
	 * Writes what the client has to read first.
	 * @param title what the script is
	 */
	public void head(String title) {
		comment(title);
		comment("Stop at the first error: " + this.style.clients());
		this.style.preamble().forEach(this::line);
	}

	/**
	 * Writes a comment.
	 * @param text the text; line breaks become blanks
	 */
	public void comment(String text) {
		line("");
		line("-- " + text.replaceAll("\\s+", " "));
	}

	/**
	 * Whether the transactions of the script take data definition back.
	 * @return {@code false} if the script has no transactions
	 */
	public boolean hasTransactions() {
		return this.style.begin() != null;
	}

	/**
	 * Whether a transaction is open here.
	 * @return {@code true} between {@link #begin()} and {@link #commit()}, if there are
	 * transactions
	 */
	public boolean isTransactionOpen() {
		return this.transactionOpen;
	}

	/**
	 * Begins a transaction, if the script has any.
	 */
	public void begin() {
		this.transactionOpen = this.style.begin() != null;
		writeIfAny(this.style.begin());
	}

	/**
	 * Commits, if the client does not by itself.
	 */
	public void commit() {
		this.transactionOpen = false;
		writeIfAny(this.style.commit());
	}

	private void writeIfAny(@Nullable String sql) {
		if (sql != null) {
			write(StatementPieces.raw(sql, this.database), sql);
		}
	}

	/**
	 * Writes a statement.
	 * @param sql the statement, as it is
	 */
	void write(String sql) {
		StatementPieces pieces = StatementPieces.raw(sql, this.database);
		write(pieces, pieces.pieces().get(0));
	}

	/**
	 * Writes a statement that has been taken apart.
	 */
	void write(StatementPieces pieces, String statement) {
		if (!statement.isEmpty()) {
			line(this.style.terminator().end(pieces, statement));
		}
	}

	private void line(String line) {
		try {
			this.out.append(line).append('\n');
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
