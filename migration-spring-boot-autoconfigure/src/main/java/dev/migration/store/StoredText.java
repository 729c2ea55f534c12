package dev.migration.store;

import org.jspecify.annotations.Nullable;

/**
 * How long texts in our tables may be. What is longer is cut.
 */
public final class StoredText {

	static final int LENGTH = 4000;

	static final int NAME_LENGTH = 255;

	private StoredText() {
	}

	/**
	 * Cuts a text to what its column holds.
	 * @param text the text
	 * @return the text, or the beginning of it
	 */
	public static @Nullable String of(@Nullable String text) {
		return cut(text, LENGTH);
	}

	/**
	 * Cuts a name to what its column holds.
	 * @param name the name
	 * @return the name, or the beginning of it
	 */
	public static @Nullable String name(@Nullable String name) {
		return cut(name, NAME_LENGTH);
	}

	private static @Nullable String cut(@Nullable String text, int length) {
		return (text != null && text.length() > length) ? text.substring(0, length) : text;
	}

}
