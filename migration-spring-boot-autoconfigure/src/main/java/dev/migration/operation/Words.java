package dev.migration.operation;

/**
 * What words are made of: keywords, identifiers and numbers.
 */
final class Words {

	private Words() {
	}

	static boolean isStart(int c) {
		return c == '_' || c >= 0x80 || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	static boolean isPart(int c) {
		return c == '$' || isStart(c);
	}

	static boolean isDigit(int c) {
		return c >= '0' && c <= '9';
	}

}
