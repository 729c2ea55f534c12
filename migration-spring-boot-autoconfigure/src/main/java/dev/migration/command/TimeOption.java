package dev.migration.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Options that are told a time, as the properties of an application are, but with its
 * unit.
 */
final class TimeOption {

	static final String LABEL = "<time>";

	private static final Pattern WITHOUT_UNIT = Pattern.compile("[+-]?\\d+");

	private TimeOption() {
	}

	/**
	 * The time that an option was told.
	 * @param call the command
	 * @param name the name of the option
	 * @return the time, if there is one
	 * @throws UsageException if it is no time
	 */
	static Optional<Duration> of(CommandCall call, String name) {
		String text = call.value(name);
		if (text == null || text.isEmpty()) {
			return Optional.empty();
		}
		Duration time = WITHOUT_UNIT.matcher(text).matches() ? null : parse(text);
		if (time == null || time.isNegative()) {
			throw new UsageException(
					"%s wants a time and its unit, such as 30s, 10m or 2h: '%s' is none.".formatted(name, text));
		}
		return Optional.of(time);
	}

	private static @Nullable Duration parse(String text) {
		try {
			return DurationStyle.detectAndParse(text);
		}
		catch (IllegalArgumentException | DateTimeParseException | ArithmeticException ex) {
			return null;
		}
	}

}
