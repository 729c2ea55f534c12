package dev.migration.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import org.h2.Driver;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DatabaseVendor}.
 */
class DatabaseVendorTests {

	@Test
	void isTheNameThatSpringBootHas() {
		DatabaseVendor vendor = new DatabaseVendor(
				new SimpleDriverDataSource(new Driver(), "jdbc:h2:mem:" + UUID.randomUUID()));
		assertThat(vendor.get()).isEqualTo("h2");
	}

	@Test
	void tellsWhichPropertyNeedsTheDatabase() {
		assertThatExceptionOfType(MigrationSetupException.class).isThrownBy(new DatabaseVendor(new Unreachable())::get)
			.withMessageContaining("migration.locations");
	}

	@Test
	void isToldByTheUrlWithoutConnecting() {
		SimpleDriverDataSource nowhere = new SimpleDriverDataSource(new Driver(),
				"jdbc:postgresql://localhost:1/nowhere");
		assertThat(new DatabaseVendor(nowhere).get()).isEqualTo("postgresql");
	}

	@Test
	void isAskedForWhereADriverIsAroundAnother() {
		assertThatExceptionOfType(MigrationSetupException.class)
			.isThrownBy(new DatabaseVendor(
					new SimpleDriverDataSource(new Driver(), "jdbc:aws-wrapper:postgresql://localhost:1/nowhere"))::get)
			.withMessageContaining("cannot be asked what it is");
	}

	private static final class Unreachable extends AbstractDataSource {

		@Override
		public Connection getConnection() throws SQLException {
			throw new SQLException("unreachable");
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			throw new SQLException("unreachable");
		}

	}

}
