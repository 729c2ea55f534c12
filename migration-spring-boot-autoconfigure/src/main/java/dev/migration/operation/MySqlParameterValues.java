package dev.migration.operation;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * MySQL and MariaDB have no type with an offset: a moment is sent as a timestamp, which
 * the driver writes in the time zone of the session. A {@code float} is sent as the
 * {@code double} of the same digits: sent as it is, a batch would store the digits that
 * it is made of, and a single statement those that it is written with.
 */
final class MySqlParameterValues extends TextualUuidParameterValues {

	@Override
	Object convert(Object value) {
		return (value instanceof Float number) ? Double.valueOf(number.toString()) : super.convert(value);
	}

	@Override
	Object ofInstant(Instant instant) {
		return Timestamp.from(instant);
	}

	@Override
	Object ofOffsetDateTime(OffsetDateTime dateTime) {
		return Timestamp.from(dateTime.toInstant());
	}

}
