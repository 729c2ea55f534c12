package dev.migration.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

import dev.migration.Database;

/**
 * How the fields of one column of a CSV file are read.
 *
 * @param noun what a field has to be
 * @param reader reads it; any exception says that it is not that
 */
record CsvValue(String noun, Reader reader) {

	private static final CsvValue TEXT = new CsvValue("text", (text) -> text);

	private static final CsvValue INTEGER = new CsvValue("whole number", (text) -> integer(text.strip()));

	private static final CsvValue DECIMAL = new CsvValue("number", (text) -> new BigDecimal(text.strip()));

	private static final CsvValue REAL = new CsvValue("number",
			(text) -> number(text.strip(), Float.valueOf(text.strip())));

	private static final CsvValue DOUBLE = new CsvValue("number",
			(text) -> number(text.strip(), Double.valueOf(text.strip())));

	private static final CsvValue BOOLEAN = new CsvValue("boolean", (text) -> bool(text.strip()));

	private static final CsvValue BIT = new CsvValue("boolean", (text) -> isDigits(text) ? integer(text) : bool(text));

	private static final CsvValue DATE = new CsvValue("date, such as 2026-03-01",
			(text) -> LocalDate.parse(text.strip()));

	private static final CsvValue TIME = new CsvValue("time, such as 12:30:15",
			(text) -> LocalTime.parse(text.strip()));

	private static final CsvValue DATE_TIME = new CsvValue("date and time without a zone, such as 2026-03-01 12:30:15",
			(text) -> dateTime(text.strip()));

	private static final CsvValue MOMENT = new CsvValue("date and time with an offset, such as 2026-03-01 12:30:15Z",
			(text) -> moment(text.strip()));

	private static final CsvValue DATE_TIME_OR_MOMENT = new CsvValue("date and time, such as 2026-03-01 12:30:15",
			(text) -> hasOffset(text.strip()) ? moment(text.strip()) : dateTime(text.strip()));

	private static final CsvValue BYTES = new CsvValue("\\x and hexadecimal digits, nor base64",
			(text) -> text.startsWith("\\x") ? HexFormat.of().parseHex(text.substring(2).strip())
					: Base64.getDecoder().decode(text.replaceAll("\\s+", "")));

	private static final CsvValue JSON_BYTES = new CsvValue("text", (text) -> text.getBytes(StandardCharsets.UTF_8));

	/**
	 * Types that the driver reports as a kind of something else.
	 */
	private static final Set<String> AS_TEXT = Set.of("uuid", "money", "bit varying", "varbit", "timetz", "year");

	private static final Set<String> SPECIAL = Set.of("nan", "infinity", "-infinity");

	private static final DateTimeFormatter WITH_BLANK = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.appendLiteral(' ')
		.append(DateTimeFormatter.ISO_LOCAL_TIME)
		.toFormatter(Locale.ROOT);

	private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder().append(WITH_BLANK)
		.appendPattern("[XXX][X]")
		.toFormatter(Locale.ROOT);

	/**
	 * Returns how to read a column.
	 * @param database the database
	 * @param type its type, of {@link Types}
	 * @param typeName the database's name of its type
	 * @return how its fields are read
	 */
	static CsvValue of(Database database, int type, String typeName) {
		String name = typeName.toLowerCase(Locale.ROOT);
		if (AS_TEXT.contains(name)) {
			return TEXT;
		}
		CsvValue value = of(type, name, database);
		return (database == Database.POSTGRESQL && value != TEXT) ? orSpecial(value) : value;
	}

	private static CsvValue of(int type, String name, Database database) {
		boolean mySql = database == Database.MARIADB || database == Database.MYSQL;
		return switch (type) {
			case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
			case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
			case Types.REAL -> REAL;
			case Types.FLOAT, Types.DOUBLE -> DOUBLE;
			case Types.BOOLEAN -> BOOLEAN;
			case Types.BIT -> bit(name, database);
			case Types.DATE -> DATE;
			case Types.TIME -> TIME;
			case Types.TIMESTAMP -> name.equals("timestamptz") ? MOMENT : (mySql ? DATE_TIME_OR_MOMENT : DATE_TIME);
			case Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
			case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
			default -> (database == Database.H2 && name.equals("json")) ? JSON_BYTES : TEXT;
		};
	}

	/**
	 * PostgreSQL's driver reports both {@code bool} and {@code bit}; a {@code tinyint(1)}
	 * of MariaDB and MySQL may hold more than two numbers.
	 */
	private static CsvValue bit(String name, Database database) {
		return switch (database) {
			case POSTGRESQL -> name.equals("bit") ? TEXT : BOOLEAN;
			case MARIADB, MYSQL -> BIT;
			default -> BOOLEAN;
		};
	}

	private static CsvValue orSpecial(CsvValue value) {
		return new CsvValue(value.noun,
				(text) -> SPECIAL.contains(text.strip().toLowerCase(Locale.ROOT)) ? text : value.reader.read(text));
	}

	/**
	 * Sees that a floating-point number was written as one, and that the column has room
	 * for it: too great a number would be stored as infinite, and too small a one as
	 * zero.
	 */
	private static Number number(String text, Number read) {
		BigDecimal exact = new BigDecimal(text);
		double value = read.doubleValue();
		if (Double.isInfinite(value) || (value == 0) != (exact.signum() == 0)) {
			throw new ArithmeticException();
		}
		return read;
	}

	private static Object integer(String text) {
		BigInteger integer = new BigInteger(text);
		return (integer.bitLength() < Long.SIZE) ? integer.longValue() : integer;
	}

	private static boolean isDigits(String text) {
		return !text.isEmpty() && text.chars().allMatch((c) -> c == '-' || Words.isDigit(c));
	}

	private static boolean bool(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true", "t", "yes", "y", "on", "1" -> true;
			case "false", "f", "no", "n", "off", "0" -> false;
			default -> throw new IllegalArgumentException();
		};
	}

	private static LocalDateTime dateTime(String text) {
		return (text.length() == 10) ? LocalDate.parse(text).atStartOfDay()
				: LocalDateTime.parse(text.replace('T', ' '), WITH_BLANK);
	}

	private static OffsetDateTime moment(String text) {
		return OffsetDateTime.parse(text.replace('T', ' ').replace(" +", "+"), WITH_OFFSET);
	}

	private static boolean hasOffset(String text) {
		return text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 10;
	}

	/**
	 * Reads a field.
	 */
	interface Reader {

		Object read(String text);

	}

}
