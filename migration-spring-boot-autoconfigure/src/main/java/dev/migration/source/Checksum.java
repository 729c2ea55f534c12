package dev.migration.source;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A digest of a text that does not change with its line ends, the blanks at the ends of
 * its lines, or empty lines at its end.
 */
final class Checksum {

	private static final byte[] LINE_END = { '\n' };

	private final CRC32 crc = new CRC32();

	private int emptyLines;

	void add(String line) {
		String text = line.stripTrailing();
		if (text.isEmpty()) {
			this.emptyLines++;
			return;
		}
		for (; this.emptyLines > 0; this.emptyLines--) {
			this.crc.update(LINE_END);
		}
		this.crc.update(text.getBytes(StandardCharsets.UTF_8));
		this.crc.update(LINE_END);
	}

	/**
	 * The digest of all lines so far.
	 * @return 8 hexadecimal digits
	 */
	@Override
	public String toString() {
		return "%08x".formatted(this.crc.getValue());
	}

}
