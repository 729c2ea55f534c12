package dev.migration.revision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a person types to say where to go. What it leads to depends on the graph and, for
 * relative targets, on the version rows.
 */
public sealed interface RevisionTarget {

	/**
	 * All effective heads.
	 */
	RevisionTarget HEADS = new Named(null, "heads");

	/**
	 * The single head.
	 */
	RevisionTarget HEAD = new Named(null, "head");

	/**
	 * Before the first revision.
	 */
	RevisionTarget BASE = new Named(null, "base");

	/**
	 * The version rows, where that is possible: in ranges of the history, and to show.
	 */
	RevisionTarget CURRENT = new Named(null, "current");

	/**
	 * Reads a target: {@code id}, the beginning of an id, {@code label}, {@code head},
	 * {@code heads}, {@code base}, {@code current}; any of these inside a branch,
	 * {@code branch@id}; relative ones, {@code +1}, {@code -1}, {@code branch@+1},
	 * {@code id-1}, {@code head-1}, {@code branch@base+1}; and ranges, {@code start:end},
	 * {@code start:}, {@code :end}.
	 * @param text what was typed
	 * @return the target
	 * @throws MalformedTargetException if the text has none of these forms
	 */
	static RevisionTarget parse(String text) {
		int colon = text.indexOf(':');
		if (colon < 0) {
			return parseSingle(text);
		}
		String start = text.substring(0, colon);
		String end = text.substring(colon + 1);
		if (end.indexOf(':') >= 0) {
			throw new MalformedTargetException(text, "a range has one colon");
		}
		return new Range(start.isEmpty() ? null : parseSingle(start), end.isEmpty() ? null : parseSingle(end));
	}

	private static RevisionTarget parseSingle(String text) {
		if (text.isBlank()) {
			throw new MalformedTargetException(text, "it is empty");
		}
		Matcher relative = Relative.PATTERN.matcher(text);
		if (relative.matches()) {
			return new Relative(relative.group(1), relative.group(2), Relative.steps(relative.group(3)), text);
		}
		int at = text.indexOf('@');
		if (at < 0) {
			return new Named(null, text);
		}
		if (at == 0) {
			throw new MalformedTargetException(text, "there is no branch before the '@'");
		}
		if (at == text.length() - 1) {
			throw new MalformedTargetException(text, "there is nothing after the '@'");
		}
		return new Named(text.substring(0, at), text.substring(at + 1));
	}

	/**
	 * Returns the target as a person types it.
	 * @return the text
	 */
	String text();

	/**
	 * Returns the branch to keep to.
	 * @return a label or identifier, or {@code null} if there is none
	 */
	@Nullable String branch();

	/**
	 * A revision by name, or a symbol for one.
	 *
	 * @param branch a label or identifier, to keep to the lineage of that revision, or
	 * {@code null}
	 * @param name an identifier, whole or its beginning, a label, {@code head},
	 * {@code heads}, {@code base} or {@code current}
	 */
	record Named(@Nullable String branch, String name) implements RevisionTarget {

		@Override
		public String text() {
			return (this.branch != null) ? this.branch + "@" + this.name : this.name;
		}

		@Override
		public String toString() {
			return text();
		}

	}

	/**
	 * A number of steps up or down.
	 *
	 * @param branch a label or identifier, to keep to the lineage of that revision, or
	 * {@code null}
	 * @param name where to start, or {@code null} to start from the version rows
	 * @param steps the number of steps: up if positive, down if negative
	 * @param text the target as typed
	 */
	record Relative(@Nullable String branch, @Nullable String name, int steps, String text) implements RevisionTarget {

		private static final Pattern PATTERN = Pattern.compile("(?:([^@]+)@)?([^@+:\\s-]+)?([+-][0-9]+)");

		/**
		 * Nobody has that many revisions: a larger number is as good as the largest.
		 */
		private static int steps(String signed) {
			try {
				return Math.max(Integer.parseInt(signed), -Integer.MAX_VALUE);
			}
			catch (NumberFormatException ex) {
				return (signed.charAt(0) == '-') ? -Integer.MAX_VALUE : Integer.MAX_VALUE;
			}
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * From one target to another.
	 *
	 * @param start the older end, or {@code null} if left out
	 * @param end the newer end, or {@code null} if left out
	 */
	record Range(@Nullable RevisionTarget start, @Nullable RevisionTarget end) implements RevisionTarget {

		@Override
		public @Nullable String branch() {
			return null;
		}

		@Override
		public String text() {
			return ((this.start != null) ? this.start.text() : "") + ":" + ((this.end != null) ? this.end.text() : "");
		}

		@Override
		public String toString() {
			return text();
		}

	}

}
