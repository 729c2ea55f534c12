package dev.migration.operation;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.TimeZone;

/**
 * Writes values as PostgreSQL reads them, to the very digit as its driver does: rounded
 * to microseconds, with {@code infinity} for the greatest and the least.
 */
final class PostgresText {

	private static final LocalDate LEAST_DATE = LocalDate.of(-4712, 1, 1);

	private static final LocalDateTime LEAST_DATE_TIME = LEAST_DATE.atStartOfDay();

	private static final OffsetDateTime LEAST_MOMENT = LEAST_DATE_TIME.atOffset(ZoneOffset.UTC);

	private static final LocalDateTime GREATEST_DATE_TIME = LocalDateTime.MAX.minus(500, ChronoUnit.MILLIS);

	private static final OffsetDateTime GREATEST_MOMENT = OffsetDateTime.MAX.minus(500, ChronoUnit.MILLIS);

	private static final LocalTime GREATEST_TIME = LocalTime.MAX.minusNanos(500);

	/**
	 * What the driver returns for {@code infinity}, and so takes for it.
	 */
	private static final long INFINITE_MILLIS = 9_223_372_036_825_200_000L;

	private PostgresText() {
	}

	/**
	 * Appends a value that is not a text.
	 * @param out where to
	 * @param value the value, of a {@link PostgresKind}
	 */
	static void append(StringBuilder out, Object value) {
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			out.append(((Number) value).longValue());
		}
		else if (value instanceof OffsetDateTime dateTime) {
			append(out, dateTime);
		}
		else if (value instanceof LocalDateTime dateTime) {
			append(out, dateTime);
		}
		else if (value instanceof LocalDate date) {
			append(out, date);
		}
		else if (value instanceof LocalTime time) {
			append(out, time);
		}
		else if (value instanceof Date date) {
			append(out, date);
		}
		else if (value instanceof byte[] bytes) {
			out.append("\\x").append(HexFormat.of().formatHex(bytes));
		}
		else {
			out.append(value);
		}
	}

	private static void append(StringBuilder out, OffsetDateTime exact) {
		if (exact.isAfter(GREATEST_MOMENT) || exact.isBefore(LEAST_MOMENT)) {
			out.append(exact.isAfter(GREATEST_MOMENT) ? "infinity" : "-infinity");
			return;
		}
		OffsetDateTime moment = exact.plusNanos(missingNanos(exact.getNano()));
		appendDate(out, moment.toLocalDate());
		out.append(' ');
		appendTime(out, moment.toLocalTime());
		appendOffset(out, moment.getOffset().getTotalSeconds());
		appendEra(out, moment.toLocalDate());
	}

	private static void append(StringBuilder out, LocalDateTime exact) {
		if (exact.isAfter(GREATEST_DATE_TIME) || exact.isBefore(LEAST_DATE_TIME)) {
			out.append(exact.isAfter(GREATEST_DATE_TIME) ? "infinity" : "-infinity");
			return;
		}
		LocalDateTime dateTime = exact.plusNanos(missingNanos(exact.getNano()));
		appendDate(out, dateTime.toLocalDate());
		out.append(' ');
		appendTime(out, dateTime.toLocalTime());
		appendEra(out, dateTime.toLocalDate());
	}

	private static void append(StringBuilder out, LocalDate date) {
		if (date.equals(LocalDate.MAX) || date.isBefore(LEAST_DATE)) {
			out.append(date.equals(LocalDate.MAX) ? "infinity" : "-infinity");
			return;
		}
		appendDate(out, date);
		appendEra(out, date);
	}

	private static void append(StringBuilder out, LocalTime exact) {
		if (exact.isAfter(GREATEST_TIME)) {
			out.append("24:00:00");
			return;
		}
		appendTime(out, exact.plusNanos(missingNanos(exact.getNano())));
	}

	/**
	 * Of java.sql: in the zone of this process, whose offset a column with a time zone
	 * needs, and one without ignores.
	 */
	private static void append(StringBuilder out, Date value) {
		if (value.getTime() == INFINITE_MILLIS) {
			out.append("infinity");
			return;
		}
		if (value instanceof Timestamp timestamp) {
			LocalDateTime dateTime = timestamp.toLocalDateTime();
			append(out, dateTime.plusNanos(missingNanos(dateTime.getNano())));
		}
		else {
			append(out, new Timestamp(value.getTime()).toLocalDateTime().toLocalDate());
			out.append(' ');
		}
		appendOffset(out, TimeZone.getDefault().getOffset(value.getTime()) / 1000);
	}

	/**
	 * What rounding to microseconds adds; less than one is cut off when it is written.
	 */
	private static long missingNanos(int nanos) {
		return (nanos % 1000 > 499) ? 1000 - nanos % 1000 : 0;
	}

	private static void appendDate(StringBuilder out, LocalDate date) {
		int year = (date.getYear() > 0) ? date.getYear() : 1 - date.getYear();
		if (year < 10_000) {
			appendTwo(out, year / 100);
			appendTwo(out, year % 100);
		}
		else {
			out.append(year);
		}
		out.append('-');
		appendTwo(out, date.getMonthValue());
		out.append('-');
		appendTwo(out, date.getDayOfMonth());
	}

	private static void appendEra(StringBuilder out, LocalDate date) {
		if (date.getYear() <= 0) {
			out.append(" BC");
		}
	}

	private static void appendTime(StringBuilder out, LocalTime time) {
		appendTwo(out, time.getHour());
		out.append(':');
		appendTwo(out, time.getMinute());
		out.append(':');
		appendTwo(out, time.getSecond());
		int micros = time.getNano() / 1000;
		if (micros > 0) {
			out.append('.');
			appendTwo(out, micros / 10_000);
			appendTwo(out, micros / 100 % 100);
			appendTwo(out, micros % 100);
		}
	}

	private static void appendOffset(StringBuilder out, int seconds) {
		int rest = Math.abs(seconds);
		out.append((seconds < 0) ? '-' : '+');
		appendTwo(out, rest / 3600);
		out.append(':');
		appendTwo(out, rest / 60 % 60);
		if (rest % 60 != 0) {
			out.append(':');
			appendTwo(out, rest % 60);
		}
	}

	private static void appendTwo(StringBuilder out, int number) {
		out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
	}

}
