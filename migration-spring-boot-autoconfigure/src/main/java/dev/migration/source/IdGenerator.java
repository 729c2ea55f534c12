package dev.migration.source;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Makes fresh identifiers.
 */
@FunctionalInterface
public interface IdGenerator {

	/**
	 * Makes an identifier.
	 * @return a fresh one
	 */
	String next();

	/**
	 * Twelve hexadecimal digits like Alembic's; at least one is a decimal digit, by which
	 * the identifier in a file name is told from a word.
	 * @return the generator
	 */
	static IdGenerator random() {
		RandomGenerator random = RandomGenerator.getDefault();
		return () -> {
			byte[] bytes = new byte[6];
			String id;
			do {
				random.nextBytes(bytes);
				id = HexFormat.of().formatHex(bytes);
			}
			while (id.chars().noneMatch(Character::isDigit));
			return id;
		};
	}

}
