package dev.migration.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Sends a batch to PostgreSQL as one array for each column, which a statement unnests
 * again.
 */
final class UnnestWriter {

	private final UnaryOperator<String> sql;

	private final PostgresTable table;

	private final StatementSource statements;

	private List<PostgresKind> kinds = List.of();

	private @Nullable PreparedStatement statement;

	/**
	 * Creates one.
	 * @param sql makes the statement from the source of the rows, {@code unnest(…) as u
	 * (v0, …)}
	 * @param table the table
	 * @param statements where to get statements
	 */
	UnnestWriter(UnaryOperator<String> sql, PostgresTable table, StatementSource statements) {
		this.sql = sql;
		this.table = table;
		this.statements = statements;
	}

	/**
	 * What the value of a column is called. Arrays and rows are sent as text: to unnest
	 * them would take them apart, too; and so are the few types of which an array is
	 * written without commas.
	 */
	static String value(PostgresTable table, int column) {
		PostgresTable.Column known = table.columns().get(column);
		return known.nested() ? "u.v%d::%s".formatted(column, known.type()) : "u.v" + column;
	}

	long write(PostgresBatch batch) throws SQLException {
		PreparedStatement prepared = prepare(batch.kinds());
		for (int column = 0; column < batch.kinds().size(); column++) {
			prepared.setObject(column + 1, batch.arrayText(column), Types.OTHER);
		}
		return prepared.executeUpdate();
	}

	private PreparedStatement prepare(List<PostgresKind> wanted) throws SQLException {
		if (this.statement == null || !this.kinds.equals(wanted)) {
			close();
			this.statement = this.statements.prepare(this.sql.apply(source(wanted)));
			this.kinds = wanted;
		}
		return this.statement;
	}

	private String source(List<PostgresKind> wanted) {
		List<Integer> columns = IntStream.range(0, wanted.size()).boxed().toList();
		return "unnest(%s) as u (%s)"
			.formatted(
					columns.stream()
						.map((column) -> "?::%s[]"
							.formatted(type(wanted.get(column), this.table.columns().get(column))))
						.collect(Collectors.joining(", ")),
					columns.stream().map((column) -> "v" + column).collect(Collectors.joining(", ")));
	}

	private static String type(PostgresKind kind, PostgresTable.Column column) {
		if (kind.type() != null) {
			return kind.type();
		}
		return column.nested() ? "text" : column.type();
	}

	void close() throws SQLException {
		if (this.statement != null) {
			this.statement.close();
			this.statement = null;
		}
	}

}
