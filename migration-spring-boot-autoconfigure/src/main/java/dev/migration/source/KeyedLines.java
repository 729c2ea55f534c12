package dev.migration.source;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The comment lines of one kind that a SQL file has, and what is wrong with them.
 *
 * @param <K> the type of the words that they begin with
 */
final class KeyedLines<K extends Enum<K> & Keyword> {

	private final Vocabulary<K> vocabulary;

	private final Map<K, String> values;

	private final Consumer<String> problems;

	KeyedLines(Vocabulary<K> vocabulary, Consumer<String> problems) {
		this.vocabulary = vocabulary;
		this.values = new EnumMap<>(vocabulary.words().get(0).getDeclaringClass());
		this.problems = problems;
	}

	void add(int line, SqlComment.Entry entry) {
		K key = this.vocabulary.find(entry.word());
		if (!entry.colon()) {
			this.problems.accept("Line %d lacks a colon: write \"-- %s: %s\", or make it another comment"
				.formatted(line, entry.word(), entry.value()));
		}
		if (key != null) {
			if (this.values.putIfAbsent(key, entry.value()) != null) {
				this.problems.accept("Line %d says \"%s\" a second time: keep one".formatted(line, key.text()));
			}
		}
		else if (entry.isMeantFor(this.vocabulary)) {
			this.problems.accept(unknown(line, entry.word()));
		}
	}

	private String unknown(int line, String word) {
		String noun = this.vocabulary.noun();
		String meant = this.vocabulary.near(word)
			.map((near) -> " Did you mean \"%s\"?".formatted(near.text()))
			.orElse("");
		return "Line %d: \"%s\" is no %s.%s The %ss are: %s. A comment must not look like one".formatted(line, word,
				noun, meant, noun, this.vocabulary.all());
	}

	String get(K key, String otherwise) {
		return this.values.getOrDefault(key, otherwise);
	}

	Map<K, String> values() {
		return this.values;
	}

}
