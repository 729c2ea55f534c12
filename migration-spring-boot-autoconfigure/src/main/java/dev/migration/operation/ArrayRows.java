package dev.migration.operation;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Rows given as arrays of values.
 */
final class ArrayRows extends RowSource {

	private final List<String> columns;

	ArrayRows(BulkTarget target, List<String> columns, Stream<@Nullable Object[]> rows) {
		super(target, rows);
		this.columns = List.copyOf(columns);
	}

	@Override
	List<String> columns() {
		return this.columns;
	}

	@Override
	@Nullable Object[] values(Object row) {
		@Nullable Object[] values = (Object[]) row;
		if (values.length < this.columns.size()) {
			throw fault("has %d values for %d columns: the first without a value is %s".formatted(values.length,
					this.columns.size(), this.columns.get(values.length)), null);
		}
		if (values.length > this.columns.size()) {
			throw fault("has %d values for %d columns".formatted(values.length, this.columns.size()), null);
		}
		return values.clone();
	}

}
