package dev.migration.operation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/**
 * SQL Server: national strings, and typed by a cast.
 */
final class SqlServerLiterals extends Literals {

	@Override
	String text(String text) {
		return "N" + quoted(text);
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
