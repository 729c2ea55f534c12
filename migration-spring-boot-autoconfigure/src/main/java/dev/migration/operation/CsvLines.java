package dev.migration.operation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;

import org.springframework.core.io.Resource;

/**
 * Reads a CSV file record by record.
 */
final class CsvLines implements Iterator<CsvLine>, AutoCloseable {

	private static final CsvFactory FACTORY = CsvFactory.builder()
		.enable(CsvReadFeature.EMPTY_UNQUOTED_STRING_AS_NULL)
		.build();

	private final JsonParser parser;

	private @Nullable CsvLine next;

	private boolean ended;

	private int columns;

	private CsvLines(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Opens a file.
	 * @param csv the file
	 * @return its lines
	 * @throws IOException if it cannot be read
	 */
	static CsvLines of(Resource csv) throws IOException {
		InputStream in = csv.getInputStream();
		try {
			return new CsvLines(FACTORY.createParser(ObjectReadContext.empty(), in));
		}
		catch (RuntimeException ex) {
			in.close();
			throw ex;
		}
	}

	/**
	 * Looks for another record.
	 * @return whether there is one
	 * @throws JacksonException if the file cannot be read
	 */
	@Override
	public boolean hasNext() {
		if (this.next == null && !this.ended) {
			this.next = readNonBlank();
			this.ended = this.next == null;
		}
		return this.next != null;
	}

	private @Nullable CsvLine readNonBlank() {
		CsvLine line = read();
		while (line != null && isBlank(line.fields())) {
			line = read();
		}
		this.columns = (line != null && this.columns == 0) ? line.fields().size() : this.columns;
		return line;
	}

	/**
	 * The field of a file with one column may consist of blanks.
	 */
	private boolean isBlank(List<@Nullable String> fields) {
		String only = (fields.size() == 1) ? fields.get(0) : "";
		return fields.isEmpty() || only == null || (fields.size() == 1 && this.columns > 1 && only.isBlank());
	}

	private @Nullable CsvLine read() {
		if (this.parser.nextToken() != JsonToken.START_ARRAY) {
			return null;
		}
		List<@Nullable String> fields = new ArrayList<>();
		JsonToken token = this.parser.nextToken();
		int line = line();
		while (token != JsonToken.END_ARRAY) {
			fields.add((token == JsonToken.VALUE_NULL) ? null : this.parser.getString());
			token = this.parser.nextToken();
		}
		return new CsvLine(line, fields);
	}

	/**
	 * The line that is being read.
	 * @return its number, from 1
	 */
	int line() {
		return this.parser.currentTokenLocation().getLineNr();
	}

	@Override
	public CsvLine next() {
		CsvLine line = hasNext() ? this.next : null;
		if (line == null) {
			throw new NoSuchElementException();
		}
		this.next = null;
		return line;
	}

	@Override
	public void close() {
		this.parser.close();
	}

}
