package dev.migration.autoconfigure.slice;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link DataJdbcTest @DataJdbcTest} runs the migrations that are found by
 * scanning.
 */
@DataJdbcTest
class DataJdbcSliceTests {

	@Autowired
	private JdbcAggregateOperations aggregates;

	@Test
	void findsTheRowsOfTheMigrations() {
		assertThat(this.aggregates.findById(1L, City.class).getName()).isEqualTo("Oslo");
	}

}
