package dev.migration;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Opens a data-access API on the migration's own connection, so that what is done through
 * it is committed or rolled back together with everything else of the revision. Used by
 * {@link Operations#bind(Binding, Work) op.bind(…)}; made by
 * {@link dev.migration.jpa.Jpa} and {@link dev.migration.aggregate.Aggregates}. For
 * another library it is a lambda:
 *
 * <pre>
 * (scope, work) -&gt; work.run(DSL.using(scope.operations().connection(), SQLDialect.POSTGRES))
 * </pre>
 *
 * @param <T> the type of the API
 */
@FunctionalInterface
public interface Binding<T> {

	/**
	 * Opens the API, runs the work with it, sends what the API has not sent yet, and
	 * closes it; if the work throws, closes it alone.
	 * @param scope what there is to open it with
	 * @param work the work
	 * @throws Exception what the work throws, or the API
	 */
	void run(Scope scope, Work<T> work) throws Exception;

	/**
	 * Work with a data-access API.
	 *
	 * @param <T> the type of the API
	 */
	@FunctionalInterface
	interface Work<T> {

		/**
		 * Does the work.
		 * @param api the API, on the migration's connection; valid only during this call
		 * @throws Exception any exception fails the revision, unless the migration
		 * catches it
		 */
		void run(T api) throws Exception;

	}

	/**
	 * What a binding opens its API with.
	 */
	interface Scope {

		/**
		 * Returns the operations of the migration: the connection, the template on it,
		 * and the database.
		 * @return the operations
		 */
		Operations operations();

		/**
		 * Returns what the application has configured: with Spring Boot, the single or
		 * primary bean of that type.
		 * @param <S> the type
		 * @param type the type
		 * @return the settings, if there are any
		 */
		<S> Optional<S> setting(Class<S> type);

		/**
		 * Has something run before each statement that the {@linkplain #operations()
		 * operations} execute while this binding runs: the flush of an API that writes
		 * late, so that all SQL sees its rows.
		 * @param flush what to run
		 */
		void beforeStatements(Flush flush);

		/**
		 * Adds to the number of rows that the revision reports to have changed. Only for
		 * what does not go through the template of the operations, which counts for
		 * itself.
		 * @param rows the number of rows
		 */
		void changed(long rows);

		/**
		 * Returns what is costly to make: makes it for the first binding of a revision
		 * that asks, and keeps it for the others. Closed when the revision ends, also if
		 * it fails, and before it is committed: what is thrown then fails the revision.
		 * @param <R> the type of the resource
		 * @param key what it is known by, with {@code equals}
		 * @param open makes it
		 * @return the resource
		 * @throws Exception what making it throws
		 */
		<R extends AutoCloseable> R keep(Object key, Callable<R> open) throws Exception;

	}

	/**
	 * Sends what an API has not sent yet.
	 */
	@FunctionalInterface
	interface Flush {

		/**
		 * Sends it.
		 * @throws RuntimeException what the API throws
		 */
		void flush();

	}

}
