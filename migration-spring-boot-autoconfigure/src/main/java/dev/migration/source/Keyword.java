package dev.migration.source;

import java.util.Locale;

/**
 * A word that means something in the comments of a SQL file; a constant of an enum.
 */
interface Keyword {

	String name();

	default String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
