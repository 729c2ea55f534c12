package dev.migration.operation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import dev.migration.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Identifiers}.
 */
class IdentifiersTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\0',
			value = { "POSTGRESQL, Order, \"order\"", "POSTGRESQL, shop.T1, \"shop\".\"t1\"",
					"POSTGRESQL, \"A.b\".c, \"A.b\".\"c\"", "POSTGRESQL, two words, \"two words\"",
					"POSTGRESQL, x\"y, \"x\"\"y\"", "POSTGRESQL, Straße, \"Straße\"", "ORACLE, order, \"ORDER\"",
					"HSQLDB, a.b, \"A\".\"B\"", "MARIADB, Order, `Order`", "MYSQL, `a``.b`.c, `a``.b`.`c`",
					"MYSQL, a`b, `a``b`", "SQLSERVER, Order, [Order]", "SQLSERVER, [a].b]c, [a].[b]]c]" })
	void namesAreQuotedInTheCaseOfTheDatabase(Database database, String name, String written) throws SQLException {
		assertThat(write(database, name, "")).isEqualTo(written);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\0',
			value = { ", \"ORDER\"", ";database_to_lower=true, \"order\"", ";database_to_upper=false, \"Order\"" })
	void caseMayBeASettingOfTheDatabase(String settings, String written) throws SQLException {
		assertThat(write(Database.H2, "Order", (settings != null) ? settings : "")).isEqualTo(written);
	}

	private static String write(Database database, String name, String settings) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + settings)) {
			return Identifiers.of(database).write(name, connection);
		}
	}

}
