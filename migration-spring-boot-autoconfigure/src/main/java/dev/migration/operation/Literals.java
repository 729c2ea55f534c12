package dev.migration.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.UUID;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into SQL as what their database's driver would send for them. This is
 * standard SQL; a subclass for each database says what is different there.
 */
class Literals {

	/**
	 * Returns the literals of a database.
	 * @param database the database
	 * @return its literals
	 */
	static Literals of(Database database) {
		return switch (database) {
			case POSTGRESQL -> new PostgresLiterals(true);
			case MARIADB, MYSQL -> new MySqlLiterals();
			case H2 -> new H2Literals();
			case ORACLE -> new OracleLiterals();
			case SQLSERVER -> new SqlServerLiterals();
			case HSQLDB, OTHER -> new Literals();
		};
	}

	/**
	 * Returns the literals for values that go straight into columns, whose types then
	 * decide.
	 * @param database the database
	 * @return its literals
	 */
	static Literals forColumns(Database database) {
		return (database == Database.POSTGRESQL) ? new PostgresLiterals(false) : of(database);
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @return the literal
	 * @throws OfflineException if there is none for it
	 */
	final String write(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		if (value instanceof CharSequence || value instanceof Character) {
			return text(value.toString());
		}
		if (value instanceof Enum<?> constant) {
			return text(constant.name());
		}
		if (value instanceof Number number) {
			return number(number);
		}
		if (value instanceof Boolean bool) {
			return bool(bool);
		}
		if (value instanceof byte[] bytes) {
			return bytes(HexFormat.of().formatHex(bytes));
		}
		if (value instanceof UUID uuid) {
			return uuid(uuid);
		}
		String time = time(value);
		return (time != null) ? time : other(value);
	}

	private String number(Number value) {
		if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return signed(value.toString());
		}
		if (value instanceof Long number) {
			return whole(number);
		}
		if (value instanceof BigInteger integer) {
			return exact(new BigDecimal(integer));
		}
		if (value instanceof BigDecimal decimal) {
			return exact(decimal);
		}
		return (value instanceof Double || value instanceof Float) ? approximate(value) : other(value);
	}

	private @Nullable String time(Object value) {
		if (value instanceof LocalDate date) {
			return date(date);
		}
		if (value instanceof LocalTime time) {
			return time(time);
		}
		if (value instanceof LocalDateTime dateTime) {
			return dateTime(dateTime);
		}
		if (value instanceof OffsetDateTime moment) {
			return moment(moment);
		}
		if (value instanceof ZonedDateTime moment) {
			return moment(moment.toOffsetDateTime());
		}
		if (value instanceof Instant instant) {
			return moment(instant);
		}
		if (value instanceof Calendar calendar) {
			return timestamp(new Timestamp(calendar.getTimeInMillis()), calendar.getTimeZone().toZoneId());
		}
		return (value instanceof java.util.Date date) ? ofDate(date, ZoneId.systemDefault()) : null;
	}

	/**
	 * Writes a date of java.sql in a time zone.
	 */
	final String ofDate(java.util.Date value, ZoneId zone) {
		if (value instanceof Timestamp timestamp) {
			return timestamp(timestamp, zone);
		}
		if (value instanceof Date) {
			return date(Instant.ofEpochMilli(value.getTime()).atZone(zone).toLocalDate());
		}
		if (value instanceof Time) {
			return time(Instant.ofEpochMilli(value.getTime()).atZone(zone).toLocalTime());
		}
		return timestamp(new Timestamp(value.getTime()), zone);
	}

	String text(String text) {
		return quoted(text);
	}

	static String quoted(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

	/**
	 * In parentheses if negative: with the minus before it two would begin a comment.
	 */
	static String signed(String number) {
		return number.startsWith("-") ? "(" + number + ")" : number;
	}

	/**
	 * Writes a whole number of eight bytes.
	 */
	String whole(Long value) {
		return signed(value.toString());
	}

	/**
	 * Writes a decimal number; an exponent would make it a floating-point number.
	 */
	String exact(BigDecimal value) {
		return signed(value.toPlainString());
	}

	/**
	 * Writes a floating-point number.
	 */
	String approximate(Number value) {
		double number = value.doubleValue();
		if (Double.isNaN(number) || Double.isInfinite(number)) {
			throw OfflineException.value("the number %s has no literal".formatted(value));
		}
		String digits = value.toString();
		return signed(digits.contains("E") ? digits : digits + "E0");
	}

	String bool(boolean value) {
		return value ? "true" : "false";
	}

	/**
	 * Writes bytes.
	 * @param hex their hexadecimal digits
	 */
	String bytes(String hex) {
		return "x'" + hex + "'";
	}

	String uuid(UUID value) {
		return quoted(value.toString());
	}

	String date(LocalDate value) {
		return "date '" + value + "'";
	}

	String time(LocalTime value) {
		return "time '" + TimeText.of(value, 9) + "'";
	}

	String dateTime(LocalDateTime value) {
		return "timestamp '" + TimeText.of(value, 9) + "'";
	}

	String moment(OffsetDateTime value) {
		return "timestamp '" + TimeText.of(value.toLocalDateTime(), 9) + TimeText.of(value.getOffset()) + "'";
	}

	String moment(Instant value) {
		return moment(value.atOffset(ZoneOffset.UTC));
	}

	/**
	 * Writes what drivers send without a zone, as the clock of a zone shows it.
	 */
	String timestamp(Timestamp value, ZoneId zone) {
		return dateTime(LocalDateTime.ofInstant(value.toInstant(), zone));
	}

	/**
	 * Writes a value that no other database has.
	 * @throws OfflineException if this one does not have it either
	 */
	String other(Object value) {
		throw OfflineException.value("a %s has no literal".formatted(value.getClass().getTypeName()));
	}

}
