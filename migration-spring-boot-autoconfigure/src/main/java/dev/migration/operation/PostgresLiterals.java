package dev.migration.operation;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

import org.springframework.util.ClassUtils;

/**
 * PostgreSQL: every value with the type that its driver gives it, but for texts, which
 * are of unknown type, so that they fit into any column.
 */
final class PostgresLiterals extends Literals {

	private static final boolean DRIVER = ClassUtils.isPresent("org.postgresql.util.PGobject",
			PostgresLiterals.class.getClassLoader());

	private final PostgresqlColumnValues values = new PostgresqlColumnValues();

	private final boolean typedNumbers;

	/**
	 * Creates them.
	 * @param typedNumbers whether numbers have a type, which matters in expressions
	 */
	PostgresLiterals(boolean typedNumbers) {
		this.typedNumbers = typedNumbers;
	}

	/**
	 * Right whatever {@code standard_conforming_strings} is, and with no character that a
	 * client might change.
	 */
	@Override
	String text(String text) {
		if (text.indexOf('\0') >= 0) {
			throw OfflineException.value(new NulCharacterException().fault());
		}
		if (text.indexOf('\\') < 0 && text.indexOf('\r') < 0) {
			return quoted(text);
		}
		return "E" + quoted(text.replace("\\", "\\\\").replace("\r", "\\r"));
	}

	@Override
	String whole(Long value) {
		return this.typedNumbers ? signed(value.toString()) + "::int8" : super.whole(value);
	}

	@Override
	String exact(BigDecimal value) {
		return this.typedNumbers ? super.exact(value) + "::numeric" : super.exact(value);
	}

	@Override
	String approximate(Number value) {
		return quoted(value.toString()) + ((value instanceof Float) ? "::float4" : "::float8");
	}

	@Override
	String bytes(String hex) {
		return "decode('" + hex + "', 'hex')";
	}

	@Override
	String uuid(UUID value) {
		return typed(value);
	}

	@Override
	String date(LocalDate value) {
		return typed(value);
	}

	@Override
	String time(LocalTime value) {
		return typed(value);
	}

	@Override
	String dateTime(LocalDateTime value) {
		return typed(value);
	}

	@Override
	String moment(OffsetDateTime value) {
		return typed(value);
	}

	@Override
	String moment(Instant value) {
		return typed(this.values.ofInstant(value));
	}

	/**
	 * With an offset, which a column with a time zone needs, and one without ignores.
	 */
	@Override
	String timestamp(Timestamp value, ZoneId zone) {
		if (zone.equals(ZoneId.systemDefault())) {
			return "'" + textOf(value) + "'";
		}
		return "'" + textOf(value.toInstant().atZone(zone).toOffsetDateTime()) + "'";
	}

	private static String typed(Object value) {
		PostgresKind kind = PostgresKind.of(value);
		return "'" + textOf(value) + "'" + ((kind != null) ? "::" + kind.type() : "");
	}

	private static String textOf(Object value) {
		StringBuilder text = new StringBuilder();
		PostgresText.append(text, value);
		return text.toString();
	}

	@Override
	String other(Object value) {
		try {
			if (value instanceof java.sql.Array array) {
				return text(arrayText(array.getArray())) + "::" + array.getBaseTypeName() + "[]";
			}
			if (DRIVER && value instanceof PGobject object) {
				String text = object.getValue();
				return ((text != null) ? text(text) : "null") + "::" + object.getType();
			}
		}
		catch (SQLException ex) {
			throw OfflineException.unreadable(ex);
		}
		if (value instanceof OffsetTime time) {
			return "'" + TimeText.of(time.toLocalTime(), 6) + TimeText.of(time.getOffset()) + "'::timetz";
		}
		return value.getClass().isArray() ? text(arrayText(value)) + "::" + elementType(value) + "[]"
				: super.other(value);
	}

	private String elementType(Object array) {
		Class<?> type = array.getClass();
		while (type.isArray() && type != byte[].class) {
			type = type.getComponentType();
		}
		Object element = firstElement(array);
		if (type == Object.class && element != null) {
			type = element.getClass();
		}
		String name = PostgresKind.typeOf(ClassUtils.resolvePrimitiveIfNecessary(type));
		return (name != null) ? name : "varchar";
	}

	private static @Nullable Object firstElement(Object array) {
		for (int i = 0; i < Array.getLength(array); i++) {
			Object element = Array.get(array, i);
			if (element != null && element.getClass().isArray() && !(element instanceof byte[])) {
				return firstElement(element);
			}
			if (element != null) {
				return element;
			}
		}
		return null;
	}

	private String arrayText(Object array) {
		StringBuilder out = new StringBuilder("{");
		for (int i = 0; i < Array.getLength(array); i++) {
			out.append((i > 0) ? "," : "");
			Object element = Array.get(array, i);
			if (element == null) {
				out.append("NULL");
			}
			else if (element.getClass().isArray() && !(element instanceof byte[])) {
				out.append(arrayText(element));
			}
			else {
				appendElement(out, this.values.convert(element));
			}
		}
		return out.append('}').toString();
	}

	private static void appendElement(StringBuilder out, Object element) {
		if (element instanceof Time || PostgresKind.of(element) == null) {
			throw OfflineException.value("an array of %s has no literal".formatted(element.getClass().getTypeName()));
		}
		String text = (element instanceof Enum<?> constant) ? constant.name()
				: (PostgresBatch.isText(element) ? element.toString() : textOf(element));
		out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
	}

}
