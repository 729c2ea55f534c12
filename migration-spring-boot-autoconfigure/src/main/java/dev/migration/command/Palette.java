package dev.migration.command;

/**
 * Colours, on a terminal that has them.
 *
 * @param enabled whether to use any
 */
record Palette(boolean enabled) {

	String id(String text) {
		return colour(33, text);
	}

	String good(String text) {
		return colour(32, text);
	}

	String bad(String text) {
		return colour(31, text);
	}

	String mark(String text) {
		return colour(36, text);
	}

	String faint(String text) {
		return colour(2, text);
	}

	private String colour(int code, String text) {
		return (this.enabled && !text.isEmpty()) ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
	}

}
