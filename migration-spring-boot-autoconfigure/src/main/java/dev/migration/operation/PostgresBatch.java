package dev.migration.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
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
		List<@Nullable PostgresKind> kinds = new ArrayList<>(Collections.nCopies(columns, null));
		for (@Nullable
		Object[] row : batch.rows()) {
			for (int column = 0; column < columns; column++) {
				Object value = row[column];
				if (value != null) {
					Object converted = values.convert(value);
					PostgresKind kind = PostgresKind.of(converted);
					PostgresKind known = kinds.get(column);
					if (kind == null || (known != null && known != kind)) {
						return null;
					}
					row[column] = converted;
					kinds.set(column, kind);
				}
			}
		}
		return new PostgresBatch(batch,
				kinds.stream().map((kind) -> (kind != null) ? kind : PostgresKind.UNKNOWN).toList());
	}

	/**
	 * Writes the batch as the text format of {@code copy}.
	 * @return the lines
	 * @throws UnboundValueException if PostgreSQL does not take a value
	 */
	byte[] copyText() throws UnboundValueException {
		StringBuilder out = new StringBuilder(this.batch.size() * 32);
		for (int row = 0; row < this.batch.size(); row++) {
			@Nullable Object[] values = this.batch.rows().get(row);
			for (int column = 0; column < values.length; column++) {
				out.append((column > 0) ? "\t" : "");
				appendCopied(out, values[column], row, column);
			}
			out.append('\n');
		}
		return out.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void appendCopied(StringBuilder out, @Nullable Object value, int row, int column)
			throws UnboundValueException {
		if (value == null) {
			out.append("\\N");
		}
		else if (value instanceof byte[]) {
			out.append('\\');
			PostgresText.append(out, value);
		}
		else if (isText(value)) {
			appendEscaped(out, text(value, row, column));
		}
		else {
			PostgresText.append(out, value);
		}
	}

	private static void appendEscaped(StringBuilder out, String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '\\' -> out.append("\\\\");
				case '\n' -> out.append("\\n");
				case '\r' -> out.append("\\r");
				case '\t' -> out.append("\\t");
				default -> out.append(c);
			}
		}
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
				appendQuoted(out, text(value, row, column));
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

	private static boolean isText(Object value) {
		return value instanceof CharSequence || value instanceof Enum<?> || value instanceof Character;
	}

	private static String text(Object value, int row, int column) throws UnboundValueException {
		String text = (value instanceof Enum<?> constant) ? constant.name() : value.toString();
		try {
			return NulCharacterException.check(text);
		}
		catch (NulCharacterException ex) {
			throw new UnboundValueException(row, column, ex.fault(), null);
		}
	}

}
