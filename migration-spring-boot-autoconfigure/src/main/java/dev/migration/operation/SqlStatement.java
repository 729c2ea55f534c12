package dev.migration.operation;

/**
 * A statement of a script.
 *
 * @param text its text, without the delimiter
 * @param number its number in the script, from 1
 * @param line the line of the script on which it begins, from 1
 */
public record SqlStatement(String text, int number, int line) {

	/**
	 * Shortens a statement to what it begins with, on one line. Looks at its beginning
	 * only: it may have megabytes.
	 * @param text the text of the statement
	 * @param length how many characters to leave at most
	 * @return the beginning, with an ellipsis unless it is the whole
	 */
	public static String abbreviate(String text, int length) {
		String begin = text.substring(0, Math.min(text.length(), 4 * length)).strip().replaceAll("\\s+", " ");
		boolean whole = begin.length() <= length && text.length() <= 4 * length;
		return whole ? begin : begin.substring(0, Math.min(begin.length(), length - 1)).strip() + "…";
	}

}
