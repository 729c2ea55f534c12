package dev.migration.source;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The header lines of a SQL file, the part of its name that is a header too, and what is
 * wrong with them.
 */
final class SqlHeader {

	private final Map<HeaderKey, String> values = new EnumMap<>(HeaderKey.class);

	private final String nameId;

	private final String nameMessage;

	private final Consumer<String> problems;

	SqlHeader(String fileName, Consumer<String> problems) {
		String name = fileName.replaceFirst("\\.sql$", "");
		int underscore = name.indexOf('_');
		String first = (underscore < 0) ? name : name.substring(0, underscore);
		boolean named = first.chars().anyMatch(Character::isDigit);
		this.nameId = named ? first : "";
		this.nameMessage = Phrase.ofFileName(named ? name.substring(first.length()) : name);
		this.problems = problems;
	}

	void add(int line, SqlComment.Entry entry) {
		HeaderKey key = HeaderKey.of(entry.word());
		if (!entry.colon()) {
			this.problems.accept("Line %d lacks a colon: write \"-- %s: %s\", or make it another comment"
				.formatted(line, entry.word(), entry.value()));
		}
		if (key != null) {
			if (this.values.putIfAbsent(key, entry.value()) != null) {
				this.problems.accept("Line %d says \"%s\" a second time: keep one".formatted(line, key.text()));
			}
		}
		else if (entry.isMeantAsHeader()) {
			String meant = HeaderKey.near(entry.word())
				.map((near) -> " Did you mean \"%s\"?".formatted(near.text()))
				.orElse("");
			this.problems.accept("Line %d: \"%s\" is no header.%s The headers are: %s. A comment must not look like one"
				.formatted(line, entry.word(), meant, HeaderKey.all()));
		}
	}

	String id() {
		String id = this.values.getOrDefault(HeaderKey.REVISION, "");
		if (!id.isEmpty() && !this.nameId.isEmpty() && !id.equals(this.nameId)) {
			this.problems.accept("Its header says \"revision: %s\", but its name begins with %s: make them agree"
				.formatted(id, this.nameId));
		}
		return id.isEmpty() ? this.nameId : id;
	}

	String message() {
		return this.values.getOrDefault(HeaderKey.MESSAGE, this.nameMessage);
	}

	List<String> list(HeaderKey key) {
		return Arrays.stream(this.values.getOrDefault(key, "").split("[,\\s]+"))
			.filter((item) -> !item.isEmpty())
			.toList();
	}

	boolean isTransactional() {
		String value = this.values.getOrDefault(HeaderKey.TRANSACTIONAL, "true");
		if (!value.equals("true") && !value.equals("false")) {
			this.problems.accept("\"transactional: %s\" must be true or false".formatted(value));
		}
		return !value.equals("false");
	}

}
