package dev.migration.operation;

import java.sql.SQLDataException;

/**
 * PostgreSQL has no texts with a NUL in them.
 */
final class NulCharacterException extends SQLDataException {

	private static final String FAULT = "a text with a NUL character, which PostgreSQL does not take";

	NulCharacterException() {
		super(FAULT, "22021");
	}

	String fault() {
		return FAULT;
	}

	static String check(String text) throws NulCharacterException {
		if (text.indexOf('\0') >= 0) {
			throw new NulCharacterException();
		}
		return text;
	}

}
