package dev.migration.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;

/**
 * Says in words how a backfill stands. What cannot be told, or need not be, is empty.
 */
final class BackfillText {

	private BackfillText() {
	}

	static String state(BackfillStatus status) {
		return status.state().name().toLowerCase(Locale.ROOT);
	}

	static String percent(BackfillStatus status) {
		OptionalDouble progress = status.progress();
		return progress.isPresent() ? (int) Math.floor(progress.getAsDouble() * 100) + " %" : "";
	}

	/**
	 * How far it is.
	 * @return such as {@code 45 %}, {@code 450,000 of 1,000,000 rows}
	 */
	static List<String> facts(BackfillStatus status) {
		return List.of(percent(status), rows(status), rate(status), timeLeft(status), chunk(status), errors(status),
				(status.pass() > 1) ? "pass " + status.pass() : "");
	}

	/**
	 * All that there is to say, in one line.
	 */
	static String summary(BackfillStatus status) {
		return String.join(", ",
				Stream.concat(Stream.of(state(status)), facts(status).stream())
					.filter((fact) -> !fact.isEmpty())
					.toList());
	}

	/**
	 * How it stands, without how it goes on.
	 */
	static String brief(BackfillStatus status) {
		String percent = percent(status);
		return (status.state() != BackfillState.DONE && !percent.isEmpty()) ? state(status) + ", " + percent
				: state(status);
	}

	static String rows(BackfillStatus status) {
		String done = count(status.rowsDone());
		return (status.rowsExpected() != null && status.state() != BackfillState.DONE)
				? "%s of %s rows".formatted(done, count(status.rowsExpected()))
				: done + ((status.rowsDone() == 1) ? " row" : " rows");
	}

	private static String rate(BackfillStatus status) {
		return (status.state() == BackfillState.RUNNING && status.rowsPerSecond() > 0)
				? count(Math.round(status.rowsPerSecond())) + " rows/s" : "";
	}

	private static String timeLeft(BackfillStatus status) {
		Duration time = status.timeRemaining();
		return (time != null) ? time(time) + " left" : "";
	}

	private static String chunk(BackfillStatus status) {
		return (status.chunkSize() > 0 && !status.state().isEnded()) ? "chunks of " + count(status.chunkSize()) : "";
	}

	private static String errors(BackfillStatus status) {
		return (status.errors() > 0) ? count(status.errors()) + ((status.errors() == 1) ? " error" : " errors") : "";
	}

	static String count(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/**
	 * A time, as exactly as a person wants it.
	 * @return such as {@code 46 s}, {@code 12 min}, {@code 3 h 20 min}
	 */
	static String time(Duration time) {
		if (time.compareTo(Duration.ofMinutes(2)) < 0) {
			return time.toSeconds() + " s";
		}
		if (time.compareTo(Duration.ofHours(2)) < 0) {
			return time.toMinutes() + " min";
		}
		return "%s h %d min".formatted(count(time.toHours()), time.toMinutesPart());
	}

}
