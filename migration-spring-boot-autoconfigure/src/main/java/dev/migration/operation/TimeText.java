package dev.migration.operation;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Writes times as SQL has them.
 */
final class TimeText {

	private TimeText() {
	}

	/**
	 * Writes a time, with as many digits of the second as it has.
	 * @param time the time
	 * @param digits how many it may have; more are cut off
	 * @return the text
	 */
	static String of(LocalTime time, int digits) {
		String seconds = String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(),
				time.getSecond());
		String fraction = String.format(Locale.ROOT, "%09d", time.getNano())
			.substring(0, digits)
			.replaceFirst("0+$", "");
		return fraction.isEmpty() ? seconds : seconds + "." + fraction;
	}

	static String of(LocalDateTime dateTime, int digits) {
		return dateTime.toLocalDate() + " " + of(dateTime.toLocalTime(), digits);
	}

	static String of(ZoneOffset offset) {
		return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
	}

}
