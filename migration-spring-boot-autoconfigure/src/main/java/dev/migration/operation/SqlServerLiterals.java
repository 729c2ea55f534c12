package dev.migration.operation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * SQL Server: national strings, and typed by a cast.
 */
final class SqlServerLiterals extends Literals {

	private static final Pattern CONTINUATION = Pattern.compile("(?<=\\\\)(?=\r|\n)");

	/**
	 * A backslash before the end of a line continues the line, and both go away.
	 */
	@Override
	String text(String text) {
		String[] pieces = CONTINUATION.split(text, -1);
		String literal = Arrays.stream(pieces).map((piece) -> "N" + quoted(piece)).collect(Collectors.joining(" + "));
		return (pieces.length > 1) ? "(" + literal + ")" : literal;
	}

	@Override
	String bool(boolean value) {
		return value ? "1" : "0";
	}

	@Override
	String bytes(String hex) {
		return "0x" + hex;
	}

	@Override
	String date(LocalDate value) {
		return cast(value.toString(), "date");
	}

	@Override
	String time(LocalTime value) {
		return cast(TimeText.of(value, 7), "time");
	}

	@Override
	String dateTime(LocalDateTime value) {
		return cast(TimeText.of(value, 7), "datetime2");
	}

	@Override
	String moment(OffsetDateTime value) {
		return cast(TimeText.of(value.toLocalDateTime(), 7) + TimeText.of(value.getOffset()), "datetimeoffset");
	}

	private static String cast(String text, String type) {
		return "cast('%s' as %s)".formatted(text, type);
	}

}
