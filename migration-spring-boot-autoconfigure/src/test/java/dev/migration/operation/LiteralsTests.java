package dev.migration.operation;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The literals of all databases, also of those that no test here can reach.
 */
class LiteralsTests {

	private static final UUID KEY = UUID.fromString("00000000-0000-0000-0000-00000000000a");

	private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_234);

	private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2026-01-02T03:04:05.5+05:30");

	@Test
	void postgres() {
		assertLiteral(Database.POSTGRESQL, "it's", "'it''s'");
		assertLiteral(Database.POSTGRESQL, "a\\b\r\nc", "E'a\\\\b\\r\nc'");
		assertLiteral(Database.POSTGRESQL, 7, "7");
		assertLiteral(Database.POSTGRESQL, -7L, "(-7)::int8");
		assertLiteral(Database.POSTGRESQL, new BigDecimal("1E+3"), "1000::numeric");
		assertLiteral(Database.POSTGRESQL, Double.NaN, "'NaN'::float8");
		assertLiteral(Database.POSTGRESQL, 1.5f, "'1.5'::float4");
		assertLiteral(Database.POSTGRESQL, true, "true");
		assertLiteral(Database.POSTGRESQL, new byte[] { 1, -1 }, "decode('01ff', 'hex')");
		assertLiteral(Database.POSTGRESQL, KEY, "'" + KEY + "'::uuid");
		assertLiteral(Database.POSTGRESQL, TIME, "'2026-01-02 03:04:05.678901'::timestamp");
		assertLiteral(Database.POSTGRESQL, MOMENT, "'2026-01-02 03:04:05.500000+05:30'::timestamptz");
		assertLiteral(Database.POSTGRESQL, Instant.MAX, "'infinity'::timestamptz");
		assertLiteral(Database.POSTGRESQL, LocalDate.of(-43, 3, 15), "'0044-03-15 BC'::date");
		assertLiteral(Database.POSTGRESQL, OffsetTime.parse("10:00:00.25+01:00"), "'10:00:00.25+01:00'::timetz");
		assertLiteral(Database.POSTGRESQL, new String[] { "a\"b", null }, "E'{\"a\\\\\"b\",NULL}'::varchar[]");
		assertLiteral(Database.POSTGRESQL, new int[][] { { 1 }, { 2 } }, "'{{\"1\"},{\"2\"}}'::int4[]");
		assertLiteral(Database.POSTGRESQL, new Object[] { KEY }, "'{\"%s\"}'::uuid[]".formatted(KEY));
		assertThat(Literals.forColumns(Database.POSTGRESQL).write(7L)).isEqualTo("7");
	}

	@Test
	void mariaDbAndMySql() {
		for (Database database : List.of(Database.MARIADB, Database.MYSQL)) {
			assertLiteral(database, "it's\nso", "'it''s\nso'");
			assertLiteral(database, "a\\é", "_utf8mb4 x'615cc3a9'");
			assertLiteral(database, "\r\n", "_utf8mb4 x'0d0a'");
			assertLiteral(database, new BigDecimal("1E+3"), "1000");
			assertLiteral(database, 0.1, "0.1");
			assertLiteral(database, 1.5e-7, "1.5E-7");
			assertLiteral(database, new byte[] { 39 }, "_binary x'27'");
			assertLiteral(database, TIME, "'2026-01-02 03:04:05.678901'");
			assertLiteral(database, LocalTime.of(1, 2, 3), "'01:02:03'");
			assertLiteral(database, Timestamp.valueOf(TIME), "'2026-01-02 03:04:05.678901'");
			assertRefused(database, Double.POSITIVE_INFINITY, "Infinity has no literal");
		}
	}

	@Test
	void h2() {
		assertLiteral(Database.H2, "a\\b''", "'a\\b'''''");
		assertLiteral(Database.H2, 0.1, "cast('0.1' as double precision)");
		assertLiteral(Database.H2, TIME, "timestamp '2026-01-02 03:04:05.678901234'");
		assertLiteral(Database.H2, MOMENT, "timestamp with time zone '2026-01-02 03:04:05.5+05:30'");
		assertLiteral(Database.H2, LocalDate.of(12026, 1, 1), "date '12026-01-01'");
		assertLiteral(Database.H2, new Object[] { 1, "x" }, "array[1, 'x']");
	}

	@Test
	void oracle() {
		assertLiteral(Database.ORACLE, true, "1");
		assertLiteral(Database.ORACLE, "x".repeat(2001),
				"(to_clob('%1$s') || to_clob('%1$s') || to_clob('x'))".formatted("x".repeat(1000)));
		assertLiteral(Database.ORACLE, new byte[] { 1 }, "hextoraw('01')");
		assertLiteral(Database.ORACLE, MOMENT, "timestamp '2026-01-02 03:04:05.5+05:30'");
		assertRefused(Database.ORACLE, new byte[2001], "2001 bytes");
		assertRefused(Database.ORACLE, LocalTime.NOON, "no times of day");
	}

	@Test
	void sqlServer() {
		assertLiteral(Database.SQLSERVER, "日'", "N'日'''");
		assertLiteral(Database.SQLSERVER, false, "0");
		assertLiteral(Database.SQLSERVER, new byte[0], "0x");
		assertLiteral(Database.SQLSERVER, TIME, "cast('2026-01-02 03:04:05.6789012' as datetime2)");
		assertLiteral(Database.SQLSERVER, MOMENT, "cast('2026-01-02 03:04:05.5+05:30' as datetimeoffset)");
	}

	@Test
	void hsqldbReadsStandardOnes() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:hsqldb:mem:literals", "sa", "")) {
			for (Object value : List.of("it's \\", 7, new BigDecimal("1000.50"), -0.5, true, LocalDate.of(2026, 1, 2),
					LocalTime.of(3, 4, 5), LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_000), MOMENT)) {
				try (ResultSet result = connection.createStatement()
					.executeQuery("values (" + Literals.of(Database.HSQLDB).write(value) + ")")) {
					result.next();
					assertThat(result.getObject(1, value.getClass())).isEqualTo(value);
				}
			}
		}
	}

	/**
	 * It continues a line there, inside of a literal too, and goes away.
	 */
	@Test
	void sqlServerKeepsABackslashBeforeALineEnd() {
		assertLiteral(Database.SQLSERVER, "a\\b", "N'a\\b'");
		assertLiteral(Database.SQLSERVER, "a\\\nb", "(N'a\\' + N'\nb')");
		assertLiteral(Database.SQLSERVER, "a\\\r\nb", "(N'a\\' + N'\r\nb')");
	}

	@Test
	void digitsAreThoseOfSqlWhateverTheLanguageOfThePlatform() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
		try {
			assertLiteral(Database.MARIADB, TIME, "'2026-01-02 03:04:05.678901'");
			assertLiteral(Database.H2, MOMENT, "timestamp with time zone '2026-01-02 03:04:05.5+05:30'");
			assertLiteral(Database.POSTGRESQL, OffsetTime.parse("10:00:00.25+01:00"), "'10:00:00.25+01:00'::timetz");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void everyDatabaseHasThoseOfTheLanguage() {
		for (Database database : Database.values()) {
			assertLiteral(database, null, "null");
			assertThat(Literals.of(database).write('c')).endsWith("'c'");
			assertThat(Literals.of(database).write(Database.H2)).endsWith("'H2'");
			assertThat(Literals.of(database).write(BigInteger.TEN)).startsWith("10");
			assertThat(Literals.of(database).write(Time.valueOf("10:11:12").toLocalTime().atDate(LocalDate.EPOCH)))
				.contains("10:11:12");
			assertRefused(database, new Object(), "java.lang.Object has no literal");
		}
	}

	@Test
	void settersTellTheirValues() {
		Literals literals = Literals.of(Database.H2);
		assertThat(ParameterReader.literal("setCharacterStream", new Object[] { 1, new StringReader("text"), 3 },
				literals))
			.isEqualTo("'tex'");
		assertThat(ParameterReader.literal("setNull", new Object[] { 1, Types.INTEGER }, literals)).isEqualTo("null");
		Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
		Timestamp midnight = Timestamp.from(Instant.parse("2026-01-01T00:00:00Z"));
		assertThat(ParameterReader.literal("setTimestamp", new Object[] { 1, midnight, tokyo }, literals))
			.isEqualTo("timestamp '2026-01-01 09:00:00'");
	}

	private static void assertLiteral(Database database, @Nullable Object value, String expected) {
		assertThat(Literals.of(database).write(value)).isEqualTo(expected);
	}

	private static void assertRefused(Database database, Object value, String fault) {
		assertThatExceptionOfType(OfflineException.class).isThrownBy(() -> Literals.of(database).write(value))
			.withMessageContaining(fault);
	}

}
