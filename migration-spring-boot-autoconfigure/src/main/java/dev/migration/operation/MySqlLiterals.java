package dev.migration.operation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;

/**
 * MariaDB and MySQL: texts for most, as their drivers send them. They have no type with
 * an offset: a moment is what the clock here shows, as it is through the drivers.
 */
final class MySqlLiterals extends Literals {

	/**
	 * Whether a backslash escapes is a setting of the server, and the client changes line
	 * ends that are not its own: such texts are given by their bytes.
	 */
	@Override
	String text(String text) {
		if (text.indexOf('\\') < 0 && text.indexOf('\r') < 0 && text.indexOf('\0') < 0) {
			return quoted(text);
		}
		return "_utf8mb4 x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
	}

	@Override
	String approximate(Number value) {
		String standard = super.approximate(value);
		return standard.replace("E0", "");
	}

	@Override
	String bytes(String hex) {
		return "_binary x'" + hex + "'";
	}

	@Override
	String date(LocalDate value) {
		return "'" + value + "'";
	}

	@Override
	String time(LocalTime value) {
		return "'" + TimeText.of(value, 6) + "'";
	}

	@Override
	String dateTime(LocalDateTime value) {
		return "'" + TimeText.of(value, 6) + "'";
	}

	@Override
	String moment(OffsetDateTime value) {
		return moment(value.toInstant());
	}

	@Override
	String moment(Instant value) {
		return dateTime(LocalDateTime.ofInstant(value, ZoneId.systemDefault()));
	}

}
