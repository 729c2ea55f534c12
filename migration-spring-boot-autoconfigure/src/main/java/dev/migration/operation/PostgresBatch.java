package dev.migration.operation;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A batch whose values can be written as text, each column's all of one kind.
 *
 * @param batch the batch, with its values as converted for the driver
 * @param kinds the kind of each column's values
 */
record PostgresBatch(RowBatch batch, List<PostgresKind> kinds) {

	/**
	 * Converts a batch.
	 * @param batch the batch
	 * @param values how values are converted for the driver
	 * @return the batch, or {@code null} if only the driver knows how to send it
	 */
	static @Nullable PostgresBatch of(RowBatch batch, ParameterValues values) {
		int columns = batch.rows().get(0).length;
		@Nullable PostgresKind[] kinds = new PostgresKind[columns];
		@Nullable Class<?>[] known = new Class<?>[columns];
		for (@Nullable
		Object[] row : batch.rows()) {
			for (int column = 0; column < columns; column++) {
				Object value = row[column];
				if (value != null && value.getClass() != known[column]) {
					Object converted = values.convert(value);
					PostgresKind kind = PostgresKind.of(converted);
					if (kind == null || (kinds[column] != null && kinds[column] != kind)) {
						return null;
					}
					row[column] = converted;
					kinds[column] = kind;
					known[column] = PostgresKind.isExactly(value) ? value.getClass() : null;
				}
			}
		}
		return new PostgresBatch(batch,
				Arrays.stream(kinds).map((kind) -> (kind != null) ? kind : PostgresKind.UNKNOWN).toList());
	}

	int size() {
		return this.batch.size();
	}

	@Nullable Object[] row(int index) {
		return this.batch.rows().get(index);
	}

	/**
	 * Writes a column of the batch as an array.
	 * @param column which one, from 0
	 * @return the literal
	 * @throws UnboundValueException if PostgreSQL does not take a value
	 */
	String arrayText(int column) throws UnboundValueException {
		StringBuilder out = new StringBuilder(this.batch.size() * 12).append('{');
		for (int row = 0; row < this.batch.size(); row++) {
			out.append((row > 0) ? "," : "");
			Object value = this.batch.rows().get(row)[column];
			if (value == null) {
				out.append("NULL");
			}
			else if (isText(value)) {
				appendQuoted(out, text(row, column, value));
			}
			else if (value instanceof byte[]) {
				out.append("\"\\");
				PostgresText.append(out, value);
				out.append('"');
			}
			else {
				PostgresText.append(out.append('"'), value);
				out.append('"');
			}
		}
		return out.append('}').toString();
	}

	private static void appendQuoted(StringBuilder out, String text) {
		out.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				out.append('\\');
			}
			out.append(c);
		}
		out.append('"');
	}

	static boolean isText(Object value) {
		return value instanceof String || value instanceof CharSequence || value instanceof Enum<?>
				|| value instanceof Character;
	}

	/**
	 * The text of a value that is one.
	 * @throws UnboundValueException if PostgreSQL does not take it
	 */
	String text(int row, int column, Object value) throws UnboundValueException {
		String text = (value instanceof Enum<?> constant) ? constant.name() : value.toString();
		try {
			return NulCharacterException.check(text);
		}
		catch (NulCharacterException ex) {
			throw new UnboundValueException(row, column, ex.fault(), null);
		}
	}

}
