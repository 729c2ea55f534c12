package dev.migration.backfill;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.migration.Backfill;
import dev.migration.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.util.Assert;
import org.springframework.util.NumberUtils;

/**
 * A row that was read, and what is to be written of it.
 */
final class ReadRow implements Backfill.Row {

	private final Operations operations;

	/**
	 * By names in any case.
	 */
	private final Map<String, @Nullable Object> values;

	private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();

	ReadRow(Operations operations, Map<String, @Nullable Object> values) {
		this.operations = operations;
		this.values = values;
	}

	@Override
	public @Nullable Object get(String column) {
		Assert.isTrue(this.values.containsKey(column),
				() -> "The row has no column '%s'; it has %s".formatted(column, this.values.keySet()));
		return this.values.get(column);
	}

	@Override
	public <T> @Nullable T get(String column, Class<T> type) {
		Object value = get(column);
		if (value == null || type.isInstance(value)) {
			return type.cast(value);
		}
		if (type == String.class) {
			return type.cast(value.toString());
		}
		if (value instanceof Number number && Number.class.isAssignableFrom(type)) {
			return type.cast(NumberUtils.convertNumberToTargetClass(number, type.asSubclass(Number.class)));
		}
		return DefaultConversionService.getSharedInstance().convert(value, type);
	}

	@Override
	public Backfill.Row set(String column, @Nullable Object value) {
		this.values.put(column, value);
		this.changes.put(column, value);
		return this;
	}

	@Override
	public Operations operations() {
		return this.operations;
	}

	/**
	 * The columns that were set, and their values.
	 */
	Map<String, @Nullable Object> changes() {
		return this.changes;
	}

}
