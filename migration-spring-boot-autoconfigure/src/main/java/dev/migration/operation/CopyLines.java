package dev.migration.operation;

import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Writes rows as the lines of PostgreSQL's {@code copy}, in its text format and UTF-8.
 */
final class CopyLines {

	private final StringBuilder scratch = new StringBuilder();

	private byte[] bytes = new byte[64 * 1024];

	private int length;

	/**
	 * Writes a batch.
	 * @param batch the batch
	 * @return its lines
	 * @throws UnboundValueException if PostgreSQL does not take a value
	 */
	byte[] of(PostgresBatch batch) throws UnboundValueException {
		this.length = 0;
		for (int row = 0; row < batch.size(); row++) {
			@Nullable Object[] values = batch.row(row);
			for (int column = 0; column < values.length; column++) {
				if (column > 0) {
					append('\t');
				}
				append(batch, row, column, values[column]);
			}
			append('\n');
		}
		return Arrays.copyOf(this.bytes, this.length);
	}

	private void append(PostgresBatch batch, int row, int column, @Nullable Object value) throws UnboundValueException {
		if (value == null) {
			append('\\');
			append('N');
		}
		else if (PostgresBatch.isText(value)) {
			appendEscaped(batch.text(row, column, value));
		}
		else if (value instanceof byte[] content) {
			appendEscaped("\\x");
			appendAscii(HexFormat.of().formatHex(content));
		}
		else {
			this.scratch.setLength(0);
			PostgresText.append(this.scratch, value);
			appendAscii(this.scratch);
		}
	}

	private void append(char ascii) {
		reserve(1);
		this.bytes[this.length++] = (byte) ascii;
	}

	private void appendAscii(CharSequence text) {
		reserve(text.length());
		for (int i = 0; i < text.length(); i++) {
			this.bytes[this.length++] = (byte) text.charAt(i);
		}
	}

	private void appendEscaped(String text) {
		reserve(3 * text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				i += appendUtf8(text, i);
			}
			else if (c == '\\' || (c < ' ' && (c == '\n' || c == '\r' || c == '\t'))) {
				this.bytes[this.length++] = '\\';
				this.bytes[this.length++] = escaped(c);
			}
			else {
				this.bytes[this.length++] = (byte) c;
			}
		}
	}

	private static byte escaped(char c) {
		return (byte) switch (c) {
			case '\n' -> 'n';
			case '\r' -> 'r';
			case '\t' -> 't';
			default -> c;
		};
	}

	/**
	 * Appends a character that is not ASCII.
	 * @return how many more chars it took
	 */
	private int appendUtf8(String text, int index) {
		int c = text.codePointAt(index);
		if (c < 0x800) {
			this.bytes[this.length++] = (byte) (0xC0 | c >> 6);
		}
		else if (c < 0x10000) {
			if (Character.isSurrogate((char) c)) {
				// half a character: what String.getBytes makes of it, and so the driver
				this.bytes[this.length++] = '?';
				return 0;
			}
			this.bytes[this.length++] = (byte) (0xE0 | c >> 12);
			this.bytes[this.length++] = (byte) (0x80 | c >> 6 & 0x3F);
		}
		else {
			this.bytes[this.length++] = (byte) (0xF0 | c >> 18);
			this.bytes[this.length++] = (byte) (0x80 | c >> 12 & 0x3F);
			this.bytes[this.length++] = (byte) (0x80 | c >> 6 & 0x3F);
		}
		this.bytes[this.length++] = (byte) (0x80 | c & 0x3F);
		return Character.charCount(c) - 1;
	}

	private void reserve(int count) {
		if (this.bytes.length - this.length < count) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + count));
		}
	}

}
