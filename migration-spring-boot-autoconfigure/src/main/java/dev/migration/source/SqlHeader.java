package dev.migration.source;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The header lines of a SQL file, the part of its name that is a header too, and what is
 * wrong with them.
 */
final class SqlHeader {

	private final KeyedLines<HeaderKey> lines;

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
		this.lines = new KeyedLines<>(HeaderKey.WORDS, problems);
	}

	void add(int line, SqlComment.Entry entry) {
		this.lines.add(line, entry);
	}

	String id() {
		String id = this.lines.get(HeaderKey.REVISION, "");
		if (!id.isEmpty() && !this.nameId.isEmpty() && !id.equals(this.nameId)) {
			this.problems.accept("Its header says \"revision: %s\", but its name begins with %s: make them agree"
				.formatted(id, this.nameId));
		}
		return id.isEmpty() ? this.nameId : id;
	}

	String message() {
		return this.lines.get(HeaderKey.MESSAGE, this.nameMessage);
	}

	List<String> list(HeaderKey key) {
		return Arrays.stream(this.lines.get(key, "").split("[,\\s]+")).filter((item) -> !item.isEmpty()).toList();
	}

	boolean isTransactional() {
		String value = this.lines.get(HeaderKey.TRANSACTIONAL, "true");
		if (!value.equals("true") && !value.equals("false")) {
			this.problems.accept("\"transactional: %s\" must be true or false".formatted(value));
		}
		return !value.equals("false");
	}

}
