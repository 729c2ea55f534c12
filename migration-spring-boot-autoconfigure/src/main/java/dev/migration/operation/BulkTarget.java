package dev.migration.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a bulk operation is asked to do.
 *
 * @param verb what is done with the rows
 * @param table the table, as given
 * @param keys the columns that find a row of the table, as given; none for an insert
 */
record BulkTarget(BulkVerb verb, String table, List<String> keys) {

	BulkTarget {
		keys = List.copyOf(keys);
		if (keys.isEmpty() && verb != BulkVerb.INSERT) {
			throw new IllegalArgumentException("%s %s: name at least one key column".formatted(verb.words(), table));
		}
	}

	static BulkTarget insert(String table) {
		return new BulkTarget(BulkVerb.INSERT, table, List.of());
	}

	/**
	 * Finds the key columns.
	 * @param columns the columns of the rows, as given
	 * @return where in them the keys are
	 * @throws BulkException if a key column is not one of them, or an update has no other
	 */
	List<Integer> keyIndexes(List<String> columns) {
		List<Integer> indexes = this.keys.stream().map((key) -> indexOf(key, columns)).toList();
		if (this.verb == BulkVerb.UPDATE && columns.size() <= indexes.size()) {
			throw fault(columns, FaultPlace.row(1), "has no value besides those of the key columns: nothing to update",
					null);
		}
		return indexes;
	}

	private int indexOf(String key, List<String> columns) {
		for (int i = 0; i < columns.size(); i++) {
			if (columns.get(i).equalsIgnoreCase(key)) {
				return i;
			}
		}
		throw fault(columns, FaultPlace.row(1), "has no value for the key column " + key, null);
	}

	BulkException faultOfFile(String file, String fault, @Nullable Throwable cause) {
		return fault(List.of(), FaultPlace.FILE, file + " " + fault, cause);
	}

	BulkException fault(List<String> columns, FaultPlace place, String fault, @Nullable Throwable cause) {
		return new BulkException(this, columns, place, fault, cause);
	}

}
