package dev.migration.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * How our tables hold a point in time: in UTC, whatever the zone of the session, in
 * microseconds.
 */
public final class UtcTime {

	private UtcTime() {
	}

	/**
	 * Returns what is stored.
	 * @param instant the point in time
	 * @return the value of the column
	 */
	public static LocalDateTime of(Instant instant) {
		return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	/**
	 * Reads what is stored.
	 * @param row the row
	 * @param column the column
	 * @return the point in time, or {@code null} if there is none
	 * @throws SQLException if the column cannot be read
	 */
	public static @Nullable Instant read(ResultSet row, String column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

}
