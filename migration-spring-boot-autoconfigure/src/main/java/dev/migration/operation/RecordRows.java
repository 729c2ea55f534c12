package dev.migration.operation;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Rows given as records of one type.
 */
final class RecordRows extends RowSource {

	private @Nullable Class<?> type;

	private List<String> columns = List.of();

	private List<Method> accessors = List.of();

	RecordRows(BulkTarget target, Stream<? extends Record> rows) {
		super(target, rows);
	}

	@Override
	List<String> columns() {
		return this.columns;
	}

	@Override
	@Nullable Object[] values(Object row) {
		if (this.type == null) {
			this.type = row.getClass();
			learn(this.type.getRecordComponents());
		}
		if (row.getClass() != this.type) {
			throw fault("is a %s, but row 1 is a %s: give the rows of each type to an operation of its own"
				.formatted(row.getClass().getName(), this.type.getName()), null);
		}
		@Nullable Object[] values = new Object[this.accessors.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = value(row, i);
		}
		return values;
	}

	private void learn(RecordComponent[] components) {
		this.columns = Arrays.stream(components).map((component) -> columnName(component.getName())).toList();
		this.accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toList();
		try {
			this.accessors.forEach((accessor) -> accessor.setAccessible(true));
		}
		catch (InaccessibleObjectException ex) {
			throw fault("cannot be read: open the package of %s to this library".formatted(this.type), ex);
		}
	}

	private @Nullable Object value(Object row, int index) {
		try {
			return this.accessors.get(index).invoke(row);
		}
		catch (InvocationTargetException ex) {
			throw unreadable(index, ex.getTargetException());
		}
		catch (IllegalAccessException ex) {
			throw unreadable(index, ex);
		}
	}

	private BulkException unreadable(int index, Throwable cause) {
		String column = this.columns.get(index);
		return valueFault(column, "does not tell its value for column " + column, cause);
	}

	/**
	 * The column of a record component: {@code cityId} and {@code cityID} are
	 * {@code city_id}, {@code URLPath} is {@code url_path}.
	 */
	static String columnName(String component) {
		return component.replaceAll("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", "_")
			.toLowerCase(Locale.ROOT);
	}

}
