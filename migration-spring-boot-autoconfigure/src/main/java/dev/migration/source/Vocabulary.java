package dev.migration.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The words that comment lines of one kind begin with, before a colon.
 *
 * @param <K> the type of the words
 * @param noun what people call such a line
 * @param words all of them
 * @param synonyms other words that are accepted
 * @param mistakes words that are not accepted, and what they are meant to be
 */
record Vocabulary<K extends Enum<K> & Keyword>(String noun, List<K> words, Map<String, K> synonyms,
		Map<String, K> mistakes) {

	/**
	 * Returns the key that a word is.
	 * @param word the word before the colon
	 * @return the key, or {@code null} if it is none
	 */
	@Nullable K find(String word) {
		String key = word.toLowerCase(Locale.ROOT);
		return this.words.stream()
			.filter((candidate) -> candidate.text().equals(key))
			.findFirst()
			.orElse(this.synonyms.get(key));
	}

	/**
	 * Returns the key that a word was probably meant to be.
	 * @param word the word before the colon
	 * @return the key
	 */
	Optional<K> near(String word) {
		String key = word.toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
		return Optional.ofNullable(this.mistakes.get(key))
			.or(() -> this.words.stream().filter((candidate) -> isNear(key, candidate.text())).findFirst());
	}

	private static boolean isNear(String word, String text) {
		return Spelling.isNear(word, text, Math.min(2, text.length() / 3));
	}

	String all() {
		return this.words.stream().map(Keyword::text).collect(Collectors.joining(", "));
	}

}
