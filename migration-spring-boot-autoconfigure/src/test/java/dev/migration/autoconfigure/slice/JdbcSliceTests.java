package dev.migration.autoconfigure.slice;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link JdbcTest @JdbcTest} runs the migrations that are found by scanning.
 */
@JdbcTest
class JdbcSliceTests {

	@Autowired
	private JdbcClient client;

	@Test
	void findsTheRowsOfTheMigrations() {
		assertThat(this.client.sql("select name from city").query(String.class).single()).isEqualTo("Oslo");
	}

	@Test
	void worksOnNoBackfillInTheBackground(@Autowired ApplicationContext context) {
		assertThat(context.containsBean("migrator")).isTrue();
		assertThat(context.containsBean("migrationBackfillLifecycle")).isFalse();
	}

}
