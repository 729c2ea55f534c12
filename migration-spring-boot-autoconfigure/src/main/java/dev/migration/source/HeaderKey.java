package dev.migration.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What the header of a SQL file may say.
 */
enum HeaderKey {

	REVISION, REVISES, DEPENDS_ON, LABELS, MESSAGE, TRANSACTIONAL, AFTER_BACKFILL;

	private static final Map<String, HeaderKey> OTHER_WORDS = Map.ofEntries(Map.entry("id", REVISION),
			Map.entry("revision-id", REVISION), Map.entry("down-revision", REVISES), Map.entry("parent", REVISES),
			Map.entry("parents", REVISES), Map.entry("depends", DEPENDS_ON), Map.entry("dependencies", DEPENDS_ON),
			Map.entry("branch-labels", LABELS), Map.entry("branch-label", LABELS), Map.entry("branch", LABELS),
			Map.entry("description", MESSAGE), Map.entry("transaction", TRANSACTIONAL),
			Map.entry("after", AFTER_BACKFILL));

	/**
	 * Returns the key that a word is.
	 * @param word the word before the colon
	 * @return the key, or {@code null} if it is none
	 */
	static @Nullable HeaderKey of(String word) {
		String key = word.toLowerCase(Locale.ROOT);
		if (key.equals("down")) {
			return REVISES;
		}
		return Arrays.stream(values()).filter((candidate) -> candidate.text().equals(key)).findFirst().orElse(null);
	}

	/**
	 * Returns the key that a word was probably meant to be.
	 * @param word the word before the colon
	 * @return the key
	 */
	static Optional<HeaderKey> near(String word) {
		String key = word.toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
		return Optional.ofNullable(OTHER_WORDS.get(key))
			.or(() -> Arrays.stream(values())
				.filter((candidate) -> Spelling.isNear(key, candidate.text(), 2))
				.findFirst());
	}

	static String all() {
		return Arrays.stream(values()).map(HeaderKey::text).collect(Collectors.joining(", "));
	}

	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
