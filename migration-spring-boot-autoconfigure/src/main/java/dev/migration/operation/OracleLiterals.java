package dev.migration.operation;

import java.time.LocalTime;

/**
 * Oracle: no booleans and times of day, as to its driver; texts and bytes as long as
 * literals may be.
 */
final class OracleLiterals extends Literals {

	private static final int LONGEST = 1000;

	/**
	 * A literal has at most 4000 bytes; a character may have four.
	 */
	@Override
	String text(String text) {
		if (text.length() <= LONGEST) {
			return quoted(text);
		}
		StringBuilder pieces = new StringBuilder("(");
		for (int from = 0; from < text.length();) {
			int to = text.offsetByCodePoints(from, Math.min(LONGEST, text.codePointCount(from, text.length())));
			pieces.append((from > 0) ? " || " : "").append("to_clob(").append(quoted(text.substring(from, to)));
			pieces.append(')');
			from = to;
		}
		return pieces.append(')').toString();
	}

	@Override
	String bool(boolean value) {
		return value ? "1" : "0";
	}

	@Override
	String approximate(Number value) {
		return "to_binary_%s('%s')".formatted((value instanceof Float) ? "float" : "double",
				value.toString().replace("Infinity", "INF"));
	}

	@Override
	String bytes(String hex) {
		if (hex.length() > 4 * LONGEST) {
			throw OfflineException.value("a value of %d bytes has no literal in Oracle".formatted(hex.length() / 2));
		}
		return "hextoraw('" + hex + "')";
	}

	@Override
	String time(LocalTime value) {
		throw OfflineException.value("a java.time.LocalTime has no literal in Oracle, which has no times of day");
	}

}
