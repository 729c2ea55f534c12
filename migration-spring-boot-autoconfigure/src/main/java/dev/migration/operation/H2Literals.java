package dev.migration.operation;

import java.lang.reflect.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * H2: values with a type of their own. Whole numbers have none, for H2 gives parameters
 * the type that the expression around them asks for.
 */
final class H2Literals extends Literals {

	@Override
	String approximate(Number value) {
		return "cast('%s' as %s)".formatted(value, (value instanceof Float) ? "real" : "double precision");
	}

	@Override
	String uuid(UUID value) {
		return "uuid '" + value + "'";
	}

	@Override
	String date(LocalDate value) {
		return "date '" + unsigned(value.toString()) + "'";
	}

	@Override
	String dateTime(LocalDateTime value) {
		return "timestamp '" + unsigned(TimeText.of(value, 9)) + "'";
	}

	@Override
	String moment(OffsetDateTime value) {
		return "timestamp with time zone '%s%s'".formatted(unsigned(TimeText.of(value.toLocalDateTime(), 9)),
				TimeText.of(value.getOffset()));
	}

	/**
	 * Java has a plus before years of more than four digits.
	 */
	private static String unsigned(String date) {
		return date.startsWith("+") ? date.substring(1) : date;
	}

	@Override
	String other(Object value) {
		if (value instanceof java.sql.Array array) {
			try {
				return other(array.getArray());
			}
			catch (SQLException ex) {
				throw OfflineException.unreadable(ex);
			}
		}
		if (!value.getClass().isArray()) {
			return super.other(value);
		}
		StringJoiner elements = new StringJoiner(", ", "array[", "]");
		for (int i = 0; i < Array.getLength(value); i++) {
			elements.add(write(Array.get(value, i)));
		}
		return elements.toString();
	}

}
