package dev.migration.operation;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * MySQL and MariaDB have no type with an offset: a moment is sent as a timestamp, which
 * the driver writes in the time zone of the session.
 */
final class MySqlParameterValues extends TextualUuidParameterValues {

	@Override
	Object ofInstant(Instant instant) {
		return Timestamp.from(instant);
	}

	@Override
	Object ofOffsetDateTime(OffsetDateTime dateTime) {
		return Timestamp.from(dateTime.toInstant());
	}

}
