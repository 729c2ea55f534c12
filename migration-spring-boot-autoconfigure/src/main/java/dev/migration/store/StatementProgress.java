package dev.migration.store;

import org.jspecify.annotations.Nullable;

/**
 * How far an attempt got, in statements counted from 1. An attempt whose migration used
 * the connection itself knows neither number.
 *
 * @param reached the statement that was running or failed, or {@code null} if there was
 * none or it is not known
 * @param done how many statements are committed for certain, or {@code null} if that is
 * not known
 */
public record StatementProgress(@Nullable Integer reached, @Nullable Integer done) {

	/**
	 * A part of the attempt is committed, or may be, and nobody counts.
	 */
	public static final StatementProgress UNKNOWN = new StatementProgress(null, null);

	/**
	 * All statements before one are committed, and that one runs.
	 * @param statement the number of the statement that runs
	 * @return the progress
	 */
	public static StatementProgress at(int statement) {
		return new StatementProgress(statement, statement - 1);
	}

	/**
	 * A number of statements are committed, and none runs.
	 * @param statements how many
	 * @return the progress
	 */
	public static StatementProgress after(int statements) {
		return new StatementProgress(null, statements);
	}

}
