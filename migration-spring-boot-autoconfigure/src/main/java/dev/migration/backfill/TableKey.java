package dev.migration.backfill;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.migration.session.DatabaseSession;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;

/**
 * The columns that the chunks of a table are cut by, and conditions on them. Keys are
 * texts here, as {@link KeyText} has them.
 */
final class TableKey {

	private final List<String> columns;

	private final List<KeyType> types;

	private final boolean rowValues;

	private TableKey(List<String> columns, List<KeyType> types, boolean rowValues) {
		this.columns = columns;
		this.types = types;
		this.rowValues = rowValues;
	}

	/**
	 * Finds the key of a table.
	 * @throws InvalidBackfillException if there is none, or it is of types that cannot be
	 * a key
	 * @throws org.springframework.dao.DataAccessException if there is no such table
	 */
	static TableKey of(DatabaseSession session, DeclaredBackfill backfill) {
		List<String> columns = backfill.key().isEmpty() ? session.jdbcTemplate()
			.execute((ConnectionCallback<List<String>>) (connection) -> primaryKey(connection, backfill.table()))
				: backfill.key();
		if (columns == null || columns.isEmpty()) {
			throw InvalidBackfillException.noKey(backfill);
		}
		String query = "select %s from %s where 1 = 0".formatted(String.join(", ", columns), backfill.table());
		List<KeyType> types = session.jdbcTemplate()
			.query(query, (ResultSet rows) -> types(rows.getMetaData(), backfill, session));
		return new TableKey(columns, (types != null) ? types : List.of(), BackfillDialect.of(session).rowValues());
	}

	private static List<String> primaryKey(Connection connection, String table) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		List<String> parts = Stream.of(table.split("\\.")).map((part) -> stored(metaData, part)).toList();
		String name = parts.get(parts.size() - 1);
		String schema = (parts.size() > 1) ? parts.get(parts.size() - 2) : null;
		boolean catalogs = !metaData.supportsSchemasInDataManipulation();
		Map<Integer, String> columns = new TreeMap<>();
		try (ResultSet keys = metaData.getPrimaryKeys((catalogs && schema != null) ? schema : connection.getCatalog(),
				catalogs ? null : (schema != null) ? schema : connection.getSchema(), name)) {
			String quote = metaData.getIdentifierQuoteString();
			while (keys.next()) {
				columns.put(keys.getInt("KEY_SEQ"), quote + keys.getString("COLUMN_NAME") + quote);
			}
		}
		return List.copyOf(columns.values());
	}

	/**
	 * The name as the catalogue has it.
	 */
	private static String stored(DatabaseMetaData metaData, String name) {
		try {
			if (!Character.isJavaIdentifierStart(name.charAt(0))) {
				return name.substring(1, name.length() - 1);
			}
			if (metaData.storesUpperCaseIdentifiers()) {
				return name.toUpperCase(Locale.ROOT);
			}
			return metaData.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
		}
		catch (SQLException ex) {
			return name;
		}
	}

	private static List<KeyType> types(ResultSetMetaData metaData, DeclaredBackfill backfill, DatabaseSession session)
			throws SQLException {
		List<KeyType> types = new ArrayList<>();
		for (int i = 1; i <= metaData.getColumnCount(); i++) {
			String typeName = metaData.getColumnTypeName(i);
			KeyType type = KeyType.of(metaData.getColumnType(i), typeName, metaData.getColumnClassName(i),
					session.database());
			if (type == null) {
				throw InvalidBackfillException.keyType(backfill, metaData.getColumnLabel(i), typeName);
			}
			types.add(type);
		}
		return types;
	}

	List<String> columns() {
		return this.columns;
	}

	/**
	 * The columns for a select list or an order.
	 */
	String list() {
		return String.join(", ", this.columns);
	}

	String descending() {
		return this.columns.stream().map((column) -> column + " desc").collect(Collectors.joining(", "));
	}

	/**
	 * Reads the key from the first columns of a row.
	 */
	String read(ResultSet row) throws SQLException {
		List<String> values = new ArrayList<>();
		for (int i = 0; i < this.types.size(); i++) {
			values.add(this.types.get(i).text(row, i + 1));
		}
		return KeyText.join(values);
	}

	/**
	 * The rows behind a key.
	 * @param key the key, or {@code null} for all rows
	 */
	Condition after(@Nullable String key) {
		return (key != null) ? compare(key, ">", ">") : Condition.NONE;
	}

	/**
	 * The rows up to a key, and the one that has it.
	 * @param key the key, or {@code null} for all rows
	 */
	Condition upTo(@Nullable String key) {
		return (key != null) ? compare(key, "<", "<=") : Condition.NONE;
	}

	private Condition compare(String key, String operator, String last) {
		List<Object> values = values(key);
		if (values.size() == 1) {
			return new Condition("%s %s ?".formatted(this.columns.get(0), last), values);
		}
		if (this.rowValues) {
			String marks = values.stream().map((value) -> "?").collect(Collectors.joining(", "));
			return new Condition("(%s) %s (%s)".formatted(list(), last, marks), values);
		}
		// the first column alone, so that an index is used for it
		Condition range = new Condition("%s %s ?".formatted(this.columns.get(0), operator + "="), values.subList(0, 1));
		Condition exact = Condition.any(IntStream.range(0, values.size())
			.mapToObj((i) -> prefix(values, i, (i == values.size() - 1) ? last : operator))
			.toList());
		return Condition.all(List.of(range, exact));
	}

	private Condition prefix(List<Object> values, int column, String operator) {
		String equal = this.columns.subList(0, column)
			.stream()
			.map((name) -> name + " = ? and ")
			.collect(Collectors.joining());
		return new Condition("(%s%s %s ?)".formatted(equal, this.columns.get(column), operator),
				values.subList(0, column + 1));
	}

	private List<Object> values(String key) {
		List<String> texts = KeyText.split(key);
		return IntStream.range(0, texts.size()).mapToObj((i) -> this.types.get(i).parse(texts.get(i))).toList();
	}

}
