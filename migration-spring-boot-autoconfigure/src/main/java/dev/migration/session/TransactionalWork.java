package dev.migration.session;

import org.jspecify.annotations.Nullable;

/**
 * Work in a transaction.
 *
 * @param <T> the type of the result
 * @param <E> the type of what it throws
 */
@FunctionalInterface
public interface TransactionalWork<T extends @Nullable Object, E extends Exception> {

	/**
	 * Does the work.
	 * @return its result
	 * @throws E to roll back
	 */
	T run() throws E;

}
