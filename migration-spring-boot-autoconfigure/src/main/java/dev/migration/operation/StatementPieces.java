package dev.migration.operation;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.migration.Database;

/**
 * A statement taken apart at its placeholders, without the semicolons and comments after
 * it and the comments before it.
 *
 * @param pieces what is before, between and after the placeholders
 * @param severalStatements whether there is a semicolon in it that a client might take
 * for its end
 */
record StatementPieces(List<String> pieces, boolean severalStatements) {

	private static final Pattern ESCAPE = Pattern.compile("\\{\\s*(?:\\?|(?:d|t|ts|fn|call|oj|escape|limit)\\b).*",
			Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

	/**
	 * Takes a statement as it is: question marks are part of it.
	 */
	static StatementPieces raw(String sql, Database database) {
		return read(sql, database, false);
	}

	/**
	 * Takes a statement apart.
	 * @throws OfflineException if it has escapes that only a driver understands
	 */
	static StatementPieces prepared(String sql, Database database) {
		return read(sql, database, true);
	}

	private static StatementPieces read(String sql, Database database, boolean placeholders) {
		try (ScriptReader in = new ScriptReader(new StringReader(sql))) {
			return new Parser(sql, in, database).read(placeholders);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean isEmpty() {
		return this.pieces.size() == 1 && this.pieces.get(0).isEmpty();
	}

	int placeholders() {
		return this.pieces.size() - 1;
	}

	/**
	 * Reads one statement.
	 */
	private static final class Parser {

		private final String sql;

		private final ScriptReader in;

		private final Database database;

		private final StatementText text;

		private final StatementLexer lexer;

		private final List<String> pieces = new ArrayList<>();

		private int pieceBegin;

		private int semicolonsBegin = -1;

		private boolean severalStatements;

		private Parser(String sql, ScriptReader in, Database database) {
			this.sql = sql;
			this.in = in;
			this.database = database;
			this.text = new StatementText("The SQL of the migration", in);
			this.lexer = new StatementLexer(in, this.text, Syntax.of(database));
			this.lexer.begin(1);
		}

		private StatementPieces read(boolean placeholders) throws IOException {
			while (this.in.peek() != ScriptReader.END) {
				int c = this.in.peek();
				if (placeholders && c == '?') {
					readQuestionMark();
				}
				else {
					if (placeholders && c == '{' && ESCAPE.matcher(ahead()).matches()) {
						throw OfflineException.escape(this.sql);
					}
					readToken(c);
				}
			}
			this.lexer.end();
			this.pieces.add(end().substring(this.pieceBegin));
			return new StatementPieces(List.copyOf(this.pieces), this.severalStatements);
		}

		/**
		 * PostgreSQL's driver takes two for an operator of one.
		 */
		private void readQuestionMark() throws IOException {
			if (this.database == Database.POSTGRESQL && this.in.peek(1) == '?') {
				this.in.skip(1);
				readToken('?');
				return;
			}
			this.pieces.add(this.text.from(this.pieceBegin));
			readToken('?');
			this.pieceBegin = this.text.length();
		}

		private void readToken(int c) throws IOException {
			int contentBefore = this.text.contentLength();
			int begin = this.text.length();
			this.lexer.readToken(";");
			if (c == ';') {
				this.semicolonsBegin = (this.semicolonsBegin < 0) ? begin : this.semicolonsBegin;
			}
			else if (this.text.contentLength() > contentBefore && this.semicolonsBegin >= 0) {
				this.severalStatements = true;
				this.semicolonsBegin = -1;
			}
		}

		/**
		 * A block of PL/SQL ends with a semicolon of its own.
		 */
		private String end() {
			boolean stripped = this.semicolonsBegin >= 0 && this.database != Database.ORACLE;
			int end = stripped ? this.semicolonsBegin : this.text.contentLength();
			return this.text.statement().text().substring(0, end).stripTrailing();
		}

		private String ahead() throws IOException {
			StringBuilder ahead = new StringBuilder();
			for (int i = 0; i < 12 && this.in.peek(i) != ScriptReader.END; i++) {
				ahead.append((char) this.in.peek(i));
			}
			return ahead.toString();
		}

	}

}
