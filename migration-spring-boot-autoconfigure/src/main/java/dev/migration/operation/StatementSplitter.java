package dev.migration.operation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Splits a script into its statements, in memory that does not grow with the script.
 * Comments before and after a statement are dropped, hints and comments inside stay, so
 * that what reaches the database is what was written.
 */
final class StatementSplitter {

	private final ScriptReader in;

	private final Set<Syntax> syntax;

	private final StatementText text;

	private final StatementLexer lexer;

	private String delimiter = ";";

	private int number;

	StatementSplitter(String script, ScriptReader in, Set<Syntax> syntax) {
		this.in = in;
		this.syntax = syntax;
		this.text = new StatementText(script, in);
		this.lexer = new StatementLexer(in, this.text, syntax);
	}

	/**
	 * Reads the next statement.
	 * @return the statement, or {@code null} at the end of the script
	 * @throws ScriptException if the script cannot be read, or a quote or comment does
	 * not end: nothing of that statement has been returned then
	 */
	@Nullable SqlStatement next() {
		try {
			return read();
		}
		catch (CharacterCodingException ex) {
			throw this.text.fault(this.in.line(), "cannot be read: the script is not in UTF-8, here or further down",
					ex);
		}
		catch (IOException ex) {
			throw this.text.fault(this.in.line(), "cannot be read: " + ex.getMessage(), ex);
		}
	}

	private @Nullable SqlStatement read() throws IOException {
		this.lexer.begin(this.number + 1);
		while (this.in.peek() != ScriptReader.END) {
			if (this.text.isEmpty() && readDelimiterCommand()) {
				continue;
			}
			if (skipDelimiter()) {
				if (this.text.hasContent()) {
					return statement();
				}
				this.lexer.begin(this.number + 1);
			}
			else {
				this.lexer.readToken(this.delimiter);
			}
		}
		this.lexer.end();
		return this.text.hasContent() ? statement() : null;
	}

	private SqlStatement statement() {
		this.number++;
		return this.text.statement();
	}

	private boolean skipDelimiter() throws IOException {
		if (this.syntax.contains(Syntax.GO_LINES)) {
			return skipLine("go");
		}
		if (this.syntax.contains(Syntax.SLASH_LINES) && skipLine("/")) {
			return true;
		}
		if (!this.in.lookingAt(this.delimiter) || (this.delimiter.equals(";") && this.lexer.isInsideStatement())) {
			return false;
		}
		this.in.skip(this.delimiter.length());
		return true;
	}

	/**
	 * Skips the line if, but for blanks, it holds nothing else than a word.
	 */
	private boolean skipLine(String word) throws IOException {
		if (!this.in.atLineStart()) {
			return false;
		}
		int length = skipBlanks(0);
		for (int i = 0; i < word.length(); i++) {
			if (Character.toLowerCase(this.in.peek(length++)) != word.charAt(i)) {
				return false;
			}
		}
		length = skipBlanks(length);
		if (!isLineEndOrEnd(this.in.peek(length))) {
			return false;
		}
		this.in.skip(length);
		return true;
	}

	private int skipBlanks(int from) throws IOException {
		int position = from;
		while (this.in.peek(position) == ' ' || this.in.peek(position) == '\t') {
			position++;
		}
		return position;
	}

	private boolean readDelimiterCommand() throws IOException {
		if (!this.syntax.contains(Syntax.DELIMITER_COMMAND) || !isDelimiterCommand()) {
			return false;
		}
		int length = restOfLine();
		String[] words = ahead(length).strip().split("\\s+");
		if (words.length < 2) {
			throw this.text.fault(this.in.line(), "cannot be read: the DELIMITER command before it names no delimiter",
					null);
		}
		this.delimiter = words[1];
		this.in.skip(length);
		return true;
	}

	private boolean isDelimiterCommand() throws IOException {
		int c = this.in.peek();
		return (c == 'd' || c == 'D') && ahead(9).equalsIgnoreCase("delimiter")
				&& (this.in.peek(9) == ScriptReader.END || Character.isWhitespace(this.in.peek(9)));
	}

	private int restOfLine() throws IOException {
		int length = 0;
		while (!isLineEndOrEnd(this.in.peek(length))) {
			length++;
		}
		return length;
	}

	private static boolean isLineEndOrEnd(int c) {
		return c == ScriptReader.END || ScriptReader.isLineEnd(c);
	}

	private String ahead(int length) throws IOException {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length && this.in.peek(i) != ScriptReader.END; i++) {
			text.append((char) this.in.peek(i));
		}
		return text.toString();
	}

}
