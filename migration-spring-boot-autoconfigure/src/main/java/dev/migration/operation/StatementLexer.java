package dev.migration.operation;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a statement token by token, and knows whether it is inside something that a
 * semicolon does not end.
 */
final class StatementLexer {

	private final ScriptReader in;

	private final StatementText text;

	private final Set<Syntax> syntax;

	private final Comments comments;

	private final Quotes quotes;

	private StatementBody body = StatementBody.NONE;

	private int parentheses;

	private int executableCommentLine;

	StatementLexer(ScriptReader in, StatementText text, Set<Syntax> syntax) {
		this.in = in;
		this.text = text;
		this.syntax = syntax;
		this.comments = new Comments(in, text, syntax);
		this.quotes = new Quotes(in, text, syntax);
	}

	void begin(int number) {
		this.text.begin(number);
		this.body = StatementBody.begin(this.syntax);
		this.parentheses = 0;
		this.executableCommentLine = 0;
	}

	/**
	 * The script ends here.
	 */
	void end() {
		if (this.executableCommentLine > 0) {
			throw this.text.unterminated(this.executableCommentLine, "comment");
		}
	}

	/**
	 * Whether a semicolon here would not end the statement.
	 * @return {@code true} inside a body, a group or an executable comment
	 */
	boolean isInsideStatement() {
		return this.body.isOpen() || this.parentheses > 0 || this.executableCommentLine > 0;
	}

	/**
	 * Reads the next token.
	 * @param delimiter what ends a statement, and so a word
	 * @throws IOException if the script cannot be read
	 */
	void readToken(String delimiter) throws IOException {
		int c = this.in.peek();
		if (Character.isWhitespace(c)) {
			this.text.takeUnlessLeading();
		}
		else if (!this.comments.read(c)) {
			this.text.contentBegins();
			readContent(c, delimiter);
			this.text.contentEnds();
		}
	}

	private void readContent(int c, String delimiter) throws IOException {
		if (Words.isStart(c)) {
			String word = readWord(delimiter);
			this.body.word(word);
			this.quotes.readAfter(word);
			return;
		}
		this.body.symbol();
		if (this.comments.isExecutable()) {
			this.executableCommentLine = this.in.line();
			this.text.take(3);
		}
		else if (this.executableCommentLine > 0 && this.in.lookingAt("*/")) {
			this.executableCommentLine = 0;
			this.text.take(2);
		}
		else if (!this.quotes.read(c)) {
			readSymbol(c);
		}
	}

	private String readWord(String delimiter) throws IOException {
		int start = this.text.length();
		do {
			this.text.take(1);
		}
		while (Words.isPart(this.in.peek()) && !this.in.lookingAt(delimiter));
		return this.text.from(start).toLowerCase(Locale.ROOT);
	}

	private void readSymbol(int c) throws IOException {
		this.text.take(1);
		if (!this.syntax.contains(Syntax.GROUPED_STATEMENTS)) {
			return;
		}
		if (c == '(') {
			this.parentheses++;
		}
		else if (c == ')' && this.parentheses > 0) {
			this.parentheses--;
		}
	}

}
