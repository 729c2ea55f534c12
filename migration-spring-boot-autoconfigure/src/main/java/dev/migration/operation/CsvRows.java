package dev.migration.operation;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.core.io.Resource;

/**
 * Rows given as the lines of a CSV file, read as the types of the table's columns.
 */
final class CsvRows extends RowSource {

	private final String file;

	private final Database database;

	private final CsvLines lines;

	private final List<String> header;

	private final List<String> names = new ArrayList<>();

	private final List<CsvValue> values = new ArrayList<>();

	private CsvRows(BulkTarget target, String file, Database database, CsvLines lines, List<String> header) {
		super(target, stream(lines));
		this.file = file;
		this.database = database;
		this.lines = lines;
		this.header = header;
	}

	private static Stream<CsvLine> stream(CsvLines lines) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, 0), false).onClose(lines::close);
	}

	/**
	 * Opens a file.
	 * @param target what is to be done with its rows
	 * @param csv the file
	 * @param database the database
	 * @return the rows
	 * @throws BulkException if it cannot be read, or has no header
	 */
	static RowSource open(BulkTarget target, Resource csv, Database database) {
		String file = csv.getDescription();
		try {
			CsvLines lines = CsvLines.of(csv);
			try {
				return new CsvRows(target, file, database, lines, header(target, file, lines));
			}
			catch (RuntimeException ex) {
				lines.close();
				throw ex;
			}
		}
		catch (IOException | JacksonException ex) {
			throw target.faultOfFile(file, "cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static List<String> header(BulkTarget target, String file, CsvLines lines) {
		if (!lines.hasNext()) {
			throw target.faultOfFile(file, "is empty: its first line has to name the columns", null);
		}
		List<String> header = new ArrayList<>();
		for (String field : lines.next().fields()) {
			if (field == null || field.isBlank()) {
				throw target.faultOfFile(file,
						"has a column without a name in its header, number " + (header.size() + 1), null);
			}
			header.add(field.strip());
		}
		return header;
	}

	@Override
	void prepare(Identifiers identifiers, StatementSource statements) throws SQLException {
		String query = "select * from %s where 1 = 0"
			.formatted(identifiers.write(target().table(), statements.connection()));
		try (Statement statement = statements.create(); ResultSet result = statement.executeQuery(query)) {
			ResultSetMetaData table = result.getMetaData();
			for (String column : this.header) {
				int index = indexOf(column, table);
				this.names.add(table.getColumnName(index));
				this.values.add(CsvValue.of(this.database, table.getColumnType(index), table.getColumnTypeName(index)));
			}
		}
	}

	private int indexOf(String column, ResultSetMetaData table) throws SQLException {
		int similar = 0;
		for (int i = 1; i <= table.getColumnCount(); i++) {
			String name = table.getColumnName(i);
			if (name.equals(column)) {
				return i;
			}
			similar = name.equalsIgnoreCase(column) ? i : similar;
		}
		if (similar == 0) {
			throw target().faultOfFile(this.file,
					"names in its header a column %s, which the table does not have".formatted(column), null);
		}
		return similar;
	}

	@Override
	List<String> columns() {
		return this.header;
	}

	@Override
	String writeColumn(int index, Identifiers identifiers, Connection connection) {
		return identifiers.quote(this.names.get(index));
	}

	@Override
	boolean hasNext() {
		try {
			return super.hasNext();
		}
		catch (JacksonException ex) {
			throw target().faultOfFile(this.file,
					"cannot be read on line %d: a quote is not closed, or it is not in UTF-8"
						.formatted(this.lines.line()),
					ex);
		}
	}

	@Override
	@Nullable Object[] values(Object row) {
		CsvLine line = (CsvLine) row;
		if (line.fields().size() != this.header.size()) {
			throw fault("(line %d of %s) has %d fields, but the header has %d".formatted(line.number(), this.file,
					line.fields().size(), this.header.size()), null);
		}
		@Nullable Object[] read = new Object[line.fields().size()];
		for (int i = 0; i < read.length; i++) {
			String field = line.fields().get(i);
			read[i] = (field != null) ? value(line, i, field) : null;
		}
		return read;
	}

	private Object value(CsvLine line, int index, String field) {
		CsvValue value = this.values.get(index);
		try {
			return value.reader().read(field);
		}
		catch (RuntimeException ex) {
			// the exception quotes the field
			throw valueFault(this.header.get(index), "(line %d of %s) has for column %s what is no %s"
				.formatted(line.number(), this.file, this.header.get(index), value.noun()), null);
		}
	}

}
