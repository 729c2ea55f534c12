package dev.migration;

import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a migration does its work with (Alembic's {@code op}). Everything here runs on the
 * one connection of the migration and in its transaction, so that all of it is there
 * afterwards or none of it. Not thread-safe; valid only while the migration runs.
 */
public interface Operations {

	/**
	 * Executes one SQL statement. Without arguments it is sent as it is, through a plain
	 * statement, so that operators with a question mark work; with arguments it is
	 * prepared, and each {@code ?} takes one.
	 * @param sql the statement
	 * @param args the values for its placeholders
	 * @return the number of rows changed, 0 if the statement does not change rows
	 * @throws org.springframework.dao.DataAccessException if the statement fails
	 */
	long execute(String sql, @Nullable Object... args);

	/**
	 * Executes all statements of a SQL script, split by the rules of the database's
	 * dialect: dollar quotes, {@code DELIMITER} lines, escapes and comments.
	 * @param script the script, in UTF-8
	 * @return the number of rows changed by all statements together
	 * @throws MigrationException if a statement fails: names its number and line
	 */
	long script(Resource script);

	/**
	 * Inserts records: a record component is a column, its name in snake case.
	 * @param table the table, with its schema if need be
	 * @param rows the rows, read once
	 * @return the number of rows inserted
	 * @throws MigrationException if a row is refused: names the row
	 */
	long bulkInsert(String table, Iterable<? extends Record> rows);

	/**
	 * Inserts records: a record component is a column, its name in snake case.
	 * @param table the table, with its schema if need be
	 * @param rows the rows, read once in constant memory; closed in the end
	 * @return the number of rows inserted
	 * @throws MigrationException if a row is refused: names the row
	 */
	long bulkInsert(String table, Stream<? extends Record> rows);

	/**
	 * Inserts rows of values.
	 * @param table the table, with its schema if need be
	 * @param columns the columns that get the values
	 * @param rows the rows, read once, each with one value per column
	 * @return the number of rows inserted
	 * @throws MigrationException if a row is refused: names the row
	 */
	long bulkInsert(String table, List<String> columns, Iterable<@Nullable Object[]> rows);

	/**
	 * Inserts rows of values.
	 * @param table the table, with its schema if need be
	 * @param columns the columns that get the values
	 * @param rows the rows, read once in constant memory, each with one value per column;
	 * closed in the end
	 * @return the number of rows inserted
	 * @throws MigrationException if a row is refused: names the row
	 */
	long bulkInsert(String table, List<String> columns, Stream<@Nullable Object[]> rows);

	/**
	 * Returns Spring's client for SQL with named parameters and mapped results.
	 * @return the client, on the migration's connection
	 */
	JdbcClient jdbc();

	/**
	 * Returns Spring's template.
	 * @return the template, on the migration's connection
	 */
	JdbcTemplate jdbcTemplate();

	/**
	 * Returns the migration's connection. Its {@code commit}, {@code close} and
	 * {@code setAutoCommit} do nothing, and {@code rollback} fails the revision: the
	 * library ends the transaction.
	 * @return the connection
	 */
	Connection connection();

	/**
	 * Runs work outside a transaction, for statements that refuse one, such as
	 * {@code create index concurrently} (Alembic's {@code autocommit_block}). Commits
	 * what this migration did before, runs the work in auto-commit, and goes on in a new
	 * transaction: a later failure takes back only what came after.
	 * @param work the work, with these same operations
	 * @throws Exception what the work throws
	 */
	void outsideTransaction(Migration.Body work) throws Exception;

	/**
	 * Runs work with another data-access API, such as a Hibernate session or Spring Data
	 * JDBC, on the migration's connection and in its transaction. What the API holds back
	 * is sent before the next statement of these operations, and at the end.
	 * @param <T> the type of the API
	 * @param binding opens the API
	 * @param work the work
	 * @throws Exception what the work throws, or the API
	 */
	<T> void bind(Binding<T> binding, Binding.Work<T> work) throws Exception;

	/**
	 * Returns the database that is migrated.
	 * @return the database
	 */
	Database database();

}
