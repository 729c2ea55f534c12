package dev.migration.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Empties the lines outside a section. Works on bytes: in UTF-8, those of a line end are
 * never part of anything else.
 */
final class SectionStream extends InputStream {

	private final InputStream file;

	private final Section section;

	private int line = 1;

	private int previous = -1;

	SectionStream(InputStream file, Section section) {
		this.file = new BufferedInputStream(file, 16 * 1024);
		this.section = section;
	}

	@Override
	public int read() throws IOException {
		int b;
		do {
			b = this.file.read();
			if (this.previous == '\n' || (this.previous == '\r' && b != '\n')) {
				this.line++;
			}
			this.previous = b;
		}
		while (b >= 0 && b != '\n' && b != '\r' && !isInside());
		return b;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = 0;
		for (int b = 0; count < length && b >= 0;) {
			b = read();
			if (b >= 0) {
				target[offset + count++] = (byte) b;
			}
		}
		return (count == 0 && length > 0) ? -1 : count;
	}

	private boolean isInside() {
		return this.line >= this.section.firstLine() && this.line <= this.section.lastLine();
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
