package dev.migration.operation;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The text of the statement being read. What comes before its first word or symbol, and
 * after its last, is not part of it.
 */
final class StatementText {

	private final String script;

	private final ScriptReader in;

	private final StringBuilder text = new StringBuilder();

	private int number;

	private int line;

	private int contentEnd;

	StatementText(String script, ScriptReader in) {
		this.script = script;
		this.in = in;
	}

	void begin(int number) {
		this.number = number;
		this.text.setLength(0);
		this.contentEnd = 0;
	}

	boolean isEmpty() {
		return this.text.isEmpty();
	}

	boolean hasContent() {
		return this.contentEnd > 0;
	}

	/**
	 * The next character is part of what is executed.
	 */
	void contentBegins() {
		if (!hasContent()) {
			this.line = this.in.line();
		}
	}

	/**
	 * How much of it there is up to the end of the last word or symbol.
	 */
	int contentLength() {
		return this.contentEnd;
	}

	void contentEnds() {
		this.contentEnd = this.text.length();
	}

	SqlStatement statement() {
		return new SqlStatement(this.text.substring(0, this.contentEnd), this.number, this.line);
	}

	int length() {
		return this.text.length();
	}

	String from(int start) {
		return this.text.substring(start);
	}

	void take(int characters) throws IOException {
		for (int i = 0; i < characters; i++) {
			this.text.append((char) this.in.read());
		}
	}

	/**
	 * Takes a character of something that has to end.
	 * @param begin the line on which that something begins
	 * @param what what it is
	 * @return the character
	 * @throws IOException if the script cannot be read
	 */
	int take(int begin, String what) throws IOException {
		int c = this.in.read();
		if (c == ScriptReader.END) {
			throw unterminated(begin, what);
		}
		this.text.append((char) c);
		return c;
	}

	/**
	 * Takes a character that matters only inside a statement.
	 * @throws IOException if the script cannot be read
	 */
	void takeUnlessLeading() throws IOException {
		int c = this.in.read();
		if (!isEmpty()) {
			this.text.append((char) c);
		}
	}

	ScriptException unterminated(int begin, String what) {
		return fault(begin, "cannot be read: the %s that begins on this line does not end".formatted(what), null);
	}

	ScriptException fault(int line, String fault, @Nullable Throwable cause) {
		return new ScriptException(this.script, this.number, line, fault, cause);
	}

}
