package dev.migration.operation;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of value that can be sent to PostgreSQL as text, and the type that the driver
 * gives to each when it sends it as a parameter.
 */
enum PostgresKind {

	/**
	 * A text of unknown type, which the column then decides, and is read as a literal.
	 */
	UNKNOWN(null, Set.of()),

	INT2("int2", Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "text", "varchar")),

	INT4("int4", INT2.readAlike),

	INT8("int8", INT2.readAlike),

	NUMERIC("numeric", Set.of("numeric")),

	FLOAT4("float4", Set.of("float4")),

	FLOAT8("float8", Set.of("float8")),

	BOOL("bool", Set.of("bool")),

	DATE("date", Set.of("date")),

	TIME("time", Set.of("time")),

	TIMESTAMP("timestamp", Set.of("timestamp")),

	TIMESTAMPTZ("timestamptz", Set.of("timestamptz")),

	UUID("uuid", Set.of("uuid")),

	BYTEA("bytea", Set.of("bytea"));

	/**
	 * The year in which java.sql's calendar has no doubt about the era.
	 */
	private static final long YEAR_1000 = -30_610_224_000_000L;

	private static final Map<Class<?>, PostgresKind> KINDS = Map.ofEntries(Map.entry(String.class, UNKNOWN),
			Map.entry(Character.class, UNKNOWN), Map.entry(Byte.class, INT2), Map.entry(Short.class, INT2),
			Map.entry(Integer.class, INT4), Map.entry(Long.class, INT8), Map.entry(BigDecimal.class, NUMERIC),
			Map.entry(Float.class, FLOAT4), Map.entry(Double.class, FLOAT8), Map.entry(Boolean.class, BOOL),
			Map.entry(LocalDate.class, DATE), Map.entry(LocalTime.class, TIME),
			Map.entry(LocalDateTime.class, TIMESTAMP), Map.entry(OffsetDateTime.class, TIMESTAMPTZ),
			Map.entry(UUID.class, UUID), Map.entry(byte[].class, BYTEA));

	private final @Nullable String type;

	private final Set<String> readAlike;

	PostgresKind(@Nullable String type, Set<String> readAlike) {
		this.type = type;
		this.readAlike = readAlike;
	}

	/**
	 * Returns the kind of a value.
	 * @param value the value, as converted for the driver
	 * @return its kind, or {@code null} if only the driver knows how to send it
	 */
	static @Nullable PostgresKind of(Object value) {
		if (value instanceof String) {
			return UNKNOWN;
		}
		PostgresKind kind = KINDS.get(value.getClass());
		if (kind != null) {
			return kind;
		}
		if (value instanceof CharSequence || value instanceof Enum<?>) {
			return UNKNOWN;
		}
		if (value.getClass() == Timestamp.class || value.getClass() == Date.class) {
			return (((java.util.Date) value).getTime() >= YEAR_1000) ? UNKNOWN : null;
		}
		return null;
	}

	/**
	 * Whether all values of the same class are of the same kind, and none is converted.
	 * @param value a value
	 * @return {@code true} if its class says all
	 */
	static boolean isExactly(Object value) {
		return KINDS.containsKey(value.getClass());
	}

	/**
	 * The type that the driver gives to values of a class.
	 * @param valueClass the class
	 * @return the type, or {@code null} if it leaves that to the database
	 */
	static @Nullable String typeOf(Class<?> valueClass) {
		PostgresKind kind = KINDS.get(valueClass);
		return (kind != null) ? kind.type() : null;
	}

	/**
	 * The type that the driver gives to such a value.
	 * @return the type, or {@code null} if it leaves that to the database
	 */
	@Nullable String type() {
		return this.type;
	}

	/**
	 * Whether a column, reading the text of such a value, stores what it would store when
	 * the value itself is assigned to it. A column of integers does not read {@code 1.0},
	 * but rounds it; one without a time zone ignores an offset, or converts it.
	 * @param columnType the internal name of the column's type
	 * @return {@code true} if they are the same
	 */
	boolean isReadAlike(String columnType) {
		return this == UNKNOWN || this.readAlike.contains(columnType);
	}

}
