package dev.migration.operation;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * A migration that is written as a script wants something that only a database can give,
 * or has a value that cannot be written. The message holds no data values.
 */
public final class OfflineException extends MigrationException {

	private static final int LONGEST = 120;

	private OfflineException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	static OfflineException query(@Nullable String sql) {
		return new OfflineException(
				("it asks for the result of a query%s, and there is no database to answer. Put the query into the "
						+ "statement that needs its result (insert … select, update … where), or run this revision "
						+ "online")
					.formatted((sql != null) ? " (" + shortened(sql) + ")" : ""),
				null);
	}

	static OfflineException generatedKeys(@Nullable String sql) {
		return new OfflineException(
				"it asks for generated keys%s, and there is no database to generate them. Find the rows again by what else is known of them, or run this revision online"
					.formatted((sql != null) ? " (" + shortened(sql) + ")" : ""),
				null);
	}

	static OfflineException api(String api, String instead) {
		return new OfflineException(
				"%s needs a database, and a script is written without one. %s, or run this revision online"
					.formatted(api, instead),
				null);
	}

	static OfflineException csv(String table) {
		return new OfflineException(
				("the lines of a CSV file are read as the types of the columns of %s, which only the database knows. "
						+ "Give the rows as records or arrays, or run this revision online")
					.formatted(table),
				null);
	}

	static OfflineException value(String fault) {
		return new OfflineException(
				fault + ". Give it in another form, write it into the statement itself, or run this revision online",
				null);
	}

	static OfflineException unreadable(Throwable cause) {
		return new OfflineException("the value of a parameter cannot be read: " + cause.getMessage(), cause);
	}

	static OfflineException escape(String sql) {
		return new OfflineException(
				"a statement has an escape of JDBC, in braces, which only a driver can translate (%s). Write it in the SQL of the database"
					.formatted(shortened(sql)),
				null);
	}

	static OfflineException parameters(String sql, int placeholders, int index) {
		return new OfflineException("a statement has %d placeholders, and parameter %d has no value (%s)"
			.formatted(placeholders, index, shortened(sql)), null);
	}

	private static String shortened(String sql) {
		String line = sql.strip().replaceAll("\\s+", " ");
		return (line.length() > LONGEST) ? line.substring(0, LONGEST) + "…" : line;
	}

}
