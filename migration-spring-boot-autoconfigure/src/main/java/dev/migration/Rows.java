package dev.migration;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * The rows of a bulk operation, and the columns that their values are for. Describes
 * where the rows come from; they are read one by one, in memory that does not grow with
 * their number, by the operation that this is given to.
 */
public sealed interface Rows {

	/**
	 * Rows given as records of one type: a record component is a column, its name in
	 * snake case.
	 * @param records the records
	 * @return the rows
	 */
	static Rows of(Iterable<? extends Record> records) {
		return new Records(() -> StreamSupport.stream(records.spliterator(), false));
	}

	/**
	 * Rows given as records of one type: a record component is a column, its name in
	 * snake case.
	 * @param records the records, which can be read once; closed in the end
	 * @return the rows
	 */
	static Rows of(Stream<? extends Record> records) {
		return new Records(() -> records);
	}

	/**
	 * Rows given as arrays of values.
	 * @param columns the columns that the values are for
	 * @param rows the rows, each with one value per column
	 * @return the rows
	 */
	static Rows of(List<String> columns, Iterable<@Nullable Object[]> rows) {
		return new Arrays(columns, () -> StreamSupport.stream(rows.spliterator(), false));
	}

	/**
	 * Rows given as arrays of values.
	 * @param columns the columns that the values are for
	 * @param rows the rows, each with one value per column, which can be read once;
	 * closed in the end
	 * @return the rows
	 */
	static Rows of(List<String> columns, Stream<@Nullable Object[]> rows) {
		return new Arrays(columns, () -> rows);
	}

	/**
	 * The lines of a CSV file in UTF-8, whose first line names the columns. Fields are
	 * separated by commas and may be enclosed in double quotes; an empty field is null
	 * without quotes, and an empty text with them; an empty line is no row. A field is
	 * read as what its column is:
	 * <ul>
	 * <li>a number, written as in SQL ({@code -12.5}, {@code 1e6});
	 * <li>a boolean: {@code true} or {@code false}, {@code t}/{@code f},
	 * {@code yes}/{@code no}, {@code 1}/{@code 0}, in either case;
	 * <li>a date ({@code 2026-03-01}), a time ({@code 12:30} or {@code 12:30:15.5}), or
	 * both, with a blank or a {@code T} between them. A column with a time zone wants an
	 * offset ({@code Z}, {@code +02}, {@code +02:00}); in one without, an offset is an
	 * error, except on MariaDB and MySQL, which store that moment in the time zone of the
	 * session;
	 * <li>bytes: {@code \x} and hexadecimal digits, or base64;
	 * <li>anything else (texts, {@code uuid}, {@code json}, arrays and the database's own
	 * types): as it is, for the database to read.
	 * </ul>
	 * Needs {@code tools.jackson.dataformat:jackson-dataformat-csv}, an optional
	 * dependency.
	 * @param csv the file
	 * @return the rows
	 */
	static Rows csv(Resource csv) {
		return new Csv(csv);
	}

	/**
	 * Rows given as records.
	 *
	 * @param records opens them; whoever does closes the stream
	 */
	record Records(Supplier<Stream<? extends Record>> records) implements Rows {

	}

	/**
	 * Rows given as arrays of values.
	 *
	 * @param columns the columns that the values are for
	 * @param rows opens them; whoever does closes the stream
	 */
	record Arrays(List<String> columns, Supplier<Stream<@Nullable Object[]>> rows) implements Rows {

		/**
		 * Copies the names.
		 * @param columns the columns that the values are for
		 * @param rows opens the rows
		 */
		public Arrays {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * Rows in a CSV file.
	 *
	 * @param resource the file
	 */
	record Csv(Resource resource) implements Rows {

	}

}
