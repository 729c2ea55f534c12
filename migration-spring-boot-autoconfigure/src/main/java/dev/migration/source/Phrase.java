package dev.migration.source;

import java.util.Locale;

/**
 * Makes a few words out of a name.
 */
final class Phrase {

	private Phrase() {
	}

	/**
	 * Splits a Java name: {@code SplitCity} is "split city", {@code addURLColumn} is "add
	 * url column".
	 * @param name the name of a class or method
	 * @return the words
	 */
	static String ofJavaName(String name) {
		return name.replaceAll("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[_$]+", " ")
			.strip()
			.toLowerCase(Locale.ROOT);
	}

	/**
	 * Splits the part of a file's name that says what the file is about.
	 * @param name the part of the name, whose words are separated by underscores
	 * @return the words
	 */
	static String ofFileName(String name) {
		return name.replaceAll("_+", " ").strip();
	}

}
