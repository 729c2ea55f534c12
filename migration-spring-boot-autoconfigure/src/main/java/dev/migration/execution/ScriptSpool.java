package dev.migration.execution;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds back a script until it is complete, in a temporary file that only this user can
 * read: half of one, piped into a client, would be executed.
 */
final class ScriptSpool implements AutoCloseable {

	private final Path file;

	private final BufferedWriter out;

	ScriptSpool() {
		try {
			this.file = Files.createTempFile("migration", ".sql");
			this.out = Files.newBufferedWriter(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Appendable out() {
		return this.out;
	}

	void transferTo(Appendable target) {
		try {
			this.out.close();
			try (Reader in = Files.newBufferedReader(this.file)) {
				CharBuffer buffer = CharBuffer.allocate(8192);
				while (in.read(buffer) >= 0) {
					target.append(buffer.flip());
					buffer.clear();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.out.close();
			Files.delete(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
