package dev.migration.operation;

import java.util.List;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

/**
 * How a database's own client wants a script to be written.
 *
 * @param clients how to run it so that it stops at the first error
 * @param begin the statement that begins a transaction, or {@code null} if the script has
 * no transactions, because data definition commits
 * @param commit the statement that commits, or {@code null} if the client commits each
 * statement
 * @param preamble lines that the client has to read first
 * @param terminator what ends a statement
 */
record ScriptStyle(String clients, @Nullable String begin, @Nullable String commit, List<String> preamble,
		Terminator terminator) {

	static ScriptStyle of(Database database) {
		return switch (database) {
			case POSTGRESQL -> new ScriptStyle("psql -v ON_ERROR_STOP=1 -f", "begin", "commit",
					List.of("set client_encoding = 'UTF8';"), Terminator.SEMICOLON);
			case SQLSERVER -> new ScriptStyle("sqlcmd -b -x -f 65001 -i", "begin transaction", "commit",
					List.of("set xact_abort on\ngo"), Terminator.GO_LINE);
			case MARIADB, MYSQL -> new ScriptStyle("the client, without --force", null, null,
					List.of("set names utf8mb4;"), Terminator.DELIMITER_COMMAND);
			case ORACLE -> new ScriptStyle("sqlplus, sqlcl", null, "commit",
					List.of("whenever sqlerror exit failure rollback", "set define off", "set sqlblanklines on"),
					Terminator.SLASH_LINE);
			case H2 -> new ScriptStyle("org.h2.tools.RunScript", null, null, List.of(), Terminator.SEMICOLON);
			case HSQLDB, OTHER ->
				new ScriptStyle("a client that stops at errors", null, null, List.of(), Terminator.SEMICOLON);
		};
	}

	/**
	 * What ends a statement.
	 */
	enum Terminator {

		/**
		 * A semicolon.
		 */
		SEMICOLON {
			@Override
			String end(StatementPieces pieces, String statement) {
				return statement + ";";
			}
		},

		/**
		 * A semicolon, or something else if there are semicolons inside.
		 */
		DELIMITER_COMMAND {
			@Override
			String end(StatementPieces pieces, String statement) {
				if (!pieces.severalStatements()) {
					return statement + ";";
				}
				String delimiter = "$$";
				while (statement.contains(delimiter)) {
					delimiter += "$";
				}
				return "delimiter %1$s\n%2$s\n%1$s\ndelimiter ;".formatted(delimiter, statement);
			}
		},

		/**
		 * A semicolon, or a line with a slash after a block that has one of its own.
		 */
		SLASH_LINE {
			@Override
			String end(StatementPieces pieces, String statement) {
				return statement.endsWith(";") ? statement + "\n/" : statement + ";";
			}
		},

		/**
		 * A line that says go.
		 */
		GO_LINE {
			@Override
			String end(StatementPieces pieces, String statement) {
				return statement + "\ngo";
			}
		};

		/**
		 * Ends a statement.
		 * @param pieces the statement as it was taken apart
		 * @param statement its text
		 * @return the text with its end
		 */
		abstract String end(StatementPieces pieces, String statement);

	}

}
