package dev.migration.execution;

import java.util.List;

import javax.sql.DataSource;

import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a part that was committed on the way leaves behind, when it came by ways that the
 * library does not see.
 */
abstract class CommittedOnTheWayContract {

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void createDatabase() {
		JdbcSettings database = testDatabase().create();
		this.dataSource = database.dataSource();
		this.jdbc = new JdbcTemplate(this.dataSource);
		testDatabase().assertReached(this.dataSource);
		base().migrator(this.dataSource).upgrade();
	}

	@Test
	void workOfTheApplicationStaysOnceTheTransactionWasLeft() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			this.jdbc.update("insert into person (name) values ('b')");
			op.outsideTransaction((self) -> {
				throw new IllegalStateException("outside");
			});
		}));
		assertThat(names()).containsExactly("b");
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(failure).hasMessageContaining("How much of it is done is not known");
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b FAILED");
	}

	final MigrationFailedException fail(TestMigrations migrations) {
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> migrations.migrator(this.dataSource).upgrade());
		assertThat(failure).isNotNull();
		return failure;
	}

	final TestMigrations base() {
		return new TestMigrations().add("a",
				(op) -> op.execute("create table person (name varchar(80) not null primary key)"));
	}

	final List<String> names() {
		return this.jdbc.queryForList("select name from person", String.class);
	}

	final List<String> outcomes() {
		return this.jdbc.query("select revision, outcome from migration_history order by history_id",
				(row, number) -> row.getString(1) + " " + row.getString(2));
	}

}
