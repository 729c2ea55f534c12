package dev.migration.store;

import java.util.ArrayList;
import java.util.List;

import dev.migration.plan.HeadsChange;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The heads, one row each, as Alembic keeps them. Executes what a plan has decided.
 */
public final class VersionStore {

	private final JdbcOperations jdbc;

	private final String table;

	private final String column;

	VersionStore(JdbcOperations jdbc, StoreSettings settings) {
		this.jdbc = jdbc;
		this.table = settings.qualifiedVersionTable();
		this.column = settings.versionColumn();
	}

	/**
	 * Changes the rows. To be called in the transaction of what the change stands for.
	 * @param change the change
	 * @throws VersionTableException if a row is not there exactly once: something else
	 * has changed the table
	 */
	public void apply(HeadsChange change) {
		apply(change, this::requireOne);
	}

	/**
	 * Changes the rows where nobody says how many there were, in a script.
	 * @param change the change
	 */
	public void applyUnchecked(HeadsChange change) {
		apply(change, (rows, described) -> {
		});
	}

	private void apply(HeadsChange change, RowCheck check) {
		for (String row : change.deletes()) {
			int rows = this.jdbc.update("delete from %s where %s = ?".formatted(this.table, this.column), row);
			check.accept(rows, "deleting '%s'".formatted(row));
		}
		for (HeadsChange.Update update : change.updates()) {
			int rows = this.jdbc.update("update %1$s set %2$s = ? where %2$s = ?".formatted(this.table, this.column),
					update.to(), update.from());
			check.accept(rows, "updating '%s' to '%s'".formatted(update.from(), update.to()));
		}
		for (String row : change.inserts()) {
			this.jdbc.update("insert into %s (%s) values (?)".formatted(this.table, this.column), row);
		}
	}

	private void requireOne(int rows, String change) {
		if (rows != 1) {
			throw VersionTableException.changedByAnother(this.table, change, rows);
		}
	}

	/**
	 * Deletes all rows, whatever they are.
	 */
	public void purge() {
		this.jdbc.update("delete from " + this.table);
	}

	/**
	 * The statements with which a person makes a change by hand.
	 * @param change the change
	 * @return the statements, for any SQL client
	 */
	public List<String> statements(HeadsChange change) {
		List<String> statements = new ArrayList<>();
		change.deletes()
			.forEach((row) -> statements
				.add("delete from %s where %s = %s;".formatted(this.table, this.column, literal(row))));
		change.updates()
			.forEach((update) -> statements.add("update %1$s set %2$s = %3$s where %2$s = %4$s;".formatted(this.table,
					this.column, literal(update.to()), literal(update.from()))));
		change.inserts()
			.forEach((row) -> statements
				.add("insert into %s (%s) values (%s);".formatted(this.table, this.column, literal(row))));
		return statements;
	}

	private static String literal(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

	/**
	 * The version table as it is written in a statement.
	 * @return the name, with its schema if one is set
	 */
	public String table() {
		return this.table;
	}

	/**
	 * What is made of the number of rows that a change has hit.
	 */
	@FunctionalInterface
	private interface RowCheck {

		void accept(int rows, String change);

	}

}
