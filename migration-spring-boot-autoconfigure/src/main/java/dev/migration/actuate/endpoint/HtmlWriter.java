package dev.migration.actuate.endpoint;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Writes HTML in which all text and all values of attributes are escaped, because there
 * is no other way to write them.
 */
final class HtmlWriter {

	private final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");

	private final Deque<String> open = new ArrayDeque<>();

	/**
	 * Opens an element.
	 * @param tag its name
	 * @param attributes names and values in turn
	 */
	HtmlWriter open(String tag, Object... attributes) {
		tag(tag, attributes);
		this.open.push(tag);
		return this;
	}

	/**
	 * Closes the element that was opened last.
	 */
	HtmlWriter close() {
		this.html.append("</").append(this.open.pop()).append('>');
		return this;
	}

	/**
	 * Writes text.
	 */
	HtmlWriter text(Object text) {
		escape(text);
		return this;
	}

	/**
	 * Writes an element that has nothing but text in it.
	 */
	HtmlWriter element(String tag, Object text, Object... attributes) {
		return open(tag, attributes).text(text).close();
	}

	/**
	 * Writes an element that has no end.
	 */
	HtmlWriter single(String tag, Object... attributes) {
		tag(tag, attributes);
		return this;
	}

	/**
	 * Writes a style sheet of ours, which is not escaped.
	 */
	HtmlWriter style(StyleSheet styleSheet) {
		this.html.append("<style>").append(styleSheet.text()).append("</style>");
		return this;
	}

	/**
	 * Ends a line, so that people can read the source.
	 */
	HtmlWriter line() {
		this.html.append('\n');
		return this;
	}

	private void tag(String tag, Object... attributes) {
		this.html.append('<').append(tag);
		for (int i = 0; i < attributes.length; i += 2) {
			this.html.append(' ').append(attributes[i]).append("=\"");
			escape(attributes[i + 1]);
			this.html.append('"');
		}
		this.html.append('>');
	}

	private void escape(Object value) {
		value.toString().chars().forEach((character) -> {
			String escaped = escaped(character);
			if (escaped != null) {
				this.html.append(escaped);
			}
			else {
				this.html.append((char) character);
			}
		});
	}

	private static @Nullable String escaped(int character) {
		return switch (character) {
			case '&' -> "&amp;";
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			case '"' -> "&quot;";
			case '\'' -> "&#39;";
			default -> null;
		};
	}

	@Override
	public String toString() {
		return this.html.toString();
	}

}
