package dev.migration.operation;

import java.io.IOException;
import java.util.Set;

/**
 * Reads comments. Those inside a statement stay in its text, others are dropped; but for
 * hints before a statement, which belong to it.
 */
final class Comments {

	private final ScriptReader in;

	private final StatementText text;

	private final Set<Syntax> syntax;

	Comments(ScriptReader in, StatementText text, Set<Syntax> syntax) {
		this.in = in;
		this.text = text;
		this.syntax = syntax;
	}

	/**
	 * Reads a comment if there is one here.
	 * @param c the next character
	 * @return whether there was one
	 * @throws IOException if the script cannot be read
	 */
	boolean read(int c) throws IOException {
		if (beginsLine(c)) {
			while (this.in.peek() != ScriptReader.END && !ScriptReader.isLineEnd(this.in.peek())) {
				this.text.takeUnlessLeading();
			}
			return true;
		}
		if (c == '/' && this.in.peek(1) == '*' && !isExecutable()) {
			readBlock(!this.text.isEmpty() || this.in.peek(2) == '+');
			return true;
		}
		return false;
	}

	/**
	 * Whether a comment begins here whose inside the database executes.
	 * @return {@code true} if so
	 * @throws IOException if the script cannot be read
	 */
	boolean isExecutable() throws IOException {
		return this.syntax.contains(Syntax.EXECUTABLE_COMMENTS)
				&& (this.in.lookingAt("/*!") || this.in.lookingAt("/*M!"));
	}

	private boolean beginsLine(int c) throws IOException {
		return switch (c) {
			case '-' ->
				this.in.peek(1) == '-' && (!this.syntax.contains(Syntax.BLANK_AFTER_DASHES) || this.in.peek(2) <= ' ');
			case '#' -> this.syntax.contains(Syntax.HASH_COMMENTS);
			case '/' -> this.syntax.contains(Syntax.SLASH_COMMENTS) && this.in.peek(1) == '/';
			default -> false;
		};
	}

	private void readBlock(boolean kept) throws IOException {
		int begin = this.in.line();
		int depth = 0;
		do {
			boolean opens = this.in.lookingAt("/*") && (depth == 0 || this.syntax.contains(Syntax.NESTED_COMMENTS));
			boolean closes = !opens && this.in.lookingAt("*/");
			if (opens || closes) {
				depth += opens ? 1 : -1;
				readCharacter(kept, begin);
			}
			readCharacter(kept, begin);
		}
		while (depth > 0);
	}

	private void readCharacter(boolean kept, int begin) throws IOException {
		if (kept) {
			this.text.take(begin, "comment");
		}
		else if (this.in.read() == ScriptReader.END) {
			throw this.text.unterminated(begin, "comment");
		}
	}

}
