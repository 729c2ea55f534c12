package dev.migration.operation;

import java.io.IOException;
import java.util.Set;

/**
 * Reads what is in quotes: strings and identifiers.
 */
final class Quotes {

	private final ScriptReader in;

	private final StatementText text;

	private final Set<Syntax> syntax;

	Quotes(ScriptReader in, StatementText text, Set<Syntax> syntax) {
		this.in = in;
		this.text = text;
		this.syntax = syntax;
	}

	/**
	 * Reads something in quotes if it begins here.
	 * @param c the next character
	 * @return whether there was something
	 * @throws IOException if the script cannot be read
	 */
	boolean read(int c) throws IOException {
		if (c == '\'' || c == '"') {
			readDoubled(c, this.syntax.contains(Syntax.BACKSLASH_ESCAPES));
			return true;
		}
		if (c == '`' && this.syntax.contains(Syntax.BACKTICKS)) {
			readDoubled('`', false);
			return true;
		}
		if (c == '[' && this.syntax.contains(Syntax.BRACKETS)) {
			readDoubled(']', false);
			return true;
		}
		String tag = (c == '$') ? dollarTag() : "";
		if (!tag.isEmpty()) {
			readUntil(tag.length(), tag, "dollar quote");
			return true;
		}
		return false;
	}

	/**
	 * Reads the string that a word introduces, if that word does.
	 * @param word the word just read, in lower case
	 * @throws IOException if the script cannot be read
	 */
	void readAfter(String word) throws IOException {
		if (this.in.peek() != '\'') {
			return;
		}
		if (this.syntax.contains(Syntax.ESCAPE_STRINGS) && word.equals("e")) {
			readEscapeString();
		}
		else if (this.syntax.contains(Syntax.Q_QUOTES) && (word.equals("q") || word.equals("nq"))) {
			readUntil(2, closingOf(this.in.peek(1)) + "'", "quote");
		}
	}

	/**
	 * Reads up to a closing quote, which doubled stands for itself.
	 */
	private void readDoubled(int close, boolean backslashEscapes) throws IOException {
		int begin = this.in.line();
		this.text.take(1);
		while (true) {
			int c = this.text.take(begin, "quote");
			if (c == '\\' && backslashEscapes) {
				this.text.take(begin, "quote");
			}
			else if (c == close) {
				if (this.in.peek() != close) {
					return;
				}
				this.text.take(1);
			}
		}
	}

	/**
	 * Escapes hold also where the string goes on on the next line.
	 */
	private void readEscapeString() throws IOException {
		int lastLine;
		do {
			readDoubled('\'', true);
			lastLine = this.in.line();
			this.text.contentEnds();
			while (Character.isWhitespace(this.in.peek())) {
				this.text.take(1);
			}
		}
		while (this.in.peek() == '\'' && this.in.line() > lastLine);
	}

	private void readUntil(int openLength, String close, String what) throws IOException {
		int begin = this.in.line();
		for (int i = 0; i < openLength; i++) {
			this.text.take(begin, what);
		}
		while (!this.in.lookingAt(close)) {
			this.text.take(begin, what);
		}
		this.text.take(close.length());
	}

	private static char closingOf(int open) {
		return switch (open) {
			case '[' -> ']';
			case '(' -> ')';
			case '{' -> '}';
			case '<' -> '>';
			default -> (char) open;
		};
	}

	private String dollarTag() throws IOException {
		if (!this.syntax.contains(Syntax.DOLLAR_QUOTES)) {
			return "";
		}
		StringBuilder tag = new StringBuilder("$");
		if (this.syntax.contains(Syntax.TAGGED_DOLLAR_QUOTES) && !Words.isDigit(this.in.peek(1))) {
			for (int c = this.in.peek(1); Words.isPart(c) && c != '$'; c = this.in.peek(tag.length())) {
				tag.append((char) c);
			}
		}
		return (this.in.peek(tag.length()) == '$') ? tag.append('$').toString() : "";
	}

}
