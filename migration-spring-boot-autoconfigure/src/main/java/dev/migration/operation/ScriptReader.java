package dev.migration.operation;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a script, with look-ahead, in memory that does not grow with the
 * script; knows the line it is on. Refuses what is not UTF-8.
 */
final class ScriptReader implements Closeable {

	static final int END = -1;

	private final Reader source;

	private char[] buffer = new char[16 * 1024];

	private int position;

	private int limit;

	private boolean begun;

	private boolean exhausted;

	private int line = 1;

	private int previous = '\n';

	ScriptReader(InputStream script) {
		this(new InputStreamReader(script,
				StandardCharsets.UTF_8.newDecoder()
					.onMalformedInput(CodingErrorAction.REPORT)
					.onUnmappableCharacter(CodingErrorAction.REPORT)));
	}

	ScriptReader(Reader source) {
		this.source = source;
	}

	/**
	 * The line of the next character, from 1.
	 * @return the line
	 */
	int line() {
		return this.line;
	}

	boolean atLineStart() {
		return isLineEnd(this.previous);
	}

	int peek() throws IOException {
		return peek(0);
	}

	int peek(int ahead) throws IOException {
		while (this.position + ahead >= this.limit) {
			if (this.exhausted) {
				return END;
			}
			fill();
		}
		return this.buffer[this.position + ahead];
	}

	boolean lookingAt(String text) throws IOException {
		for (int i = 0; i < text.length(); i++) {
			if (peek(i) != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Takes the next character.
	 * @return the character, or {@link #END}
	 * @throws IOException if the script cannot be read
	 */
	int read() throws IOException {
		int c = peek();
		if (c == END) {
			return END;
		}
		this.position++;
		if (c == '\n' || (c == '\r' && peek() != '\n')) {
			this.line++;
		}
		this.previous = c;
		return c;
	}

	void skip(int characters) throws IOException {
		for (int i = 0; i < characters; i++) {
			read();
		}
	}

	static boolean isLineEnd(int c) {
		return c == '\n' || c == '\r';
	}

	private void fill() throws IOException {
		int kept = this.limit - this.position;
		char[] target = (kept > this.buffer.length / 2) ? new char[this.buffer.length * 2] : this.buffer;
		System.arraycopy(this.buffer, this.position, target, 0, kept);
		this.buffer = target;
		this.position = 0;
		this.limit = kept;
		int count = this.source.read(this.buffer, this.limit, this.buffer.length - this.limit);
		if (count < 0) {
			this.exhausted = true;
		}
		else {
			this.limit += count;
			skipByteOrderMark();
		}
	}

	private void skipByteOrderMark() {
		if (!this.begun && this.limit > 0) {
			this.begun = true;
			this.position = (this.buffer[0] == '\uFEFF') ? 1 : 0;
		}
	}

	@Override
	public void close() throws IOException {
		this.source.close();
	}

}
