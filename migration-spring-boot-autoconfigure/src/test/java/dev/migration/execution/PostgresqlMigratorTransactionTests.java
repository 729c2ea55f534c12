package dev.migration.execution;

import java.util.ArrayList;
import java.util.List;

import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresqlMigratorTransactionTests extends MigratorTransactionContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

	@Override
	boolean isOneTransaction() {
		return true;
	}

	@Test
	void dataDefinitionIsTakenBack() {
		fail(base().add("b<-a", (op) -> op.execute("create table left_over (id integer)")).add("c<-b", (op) -> {
			op.execute("insert into left_over values (1)");
			op.execute("insert into no_such_table values (1)");
		}));
		assertThat(rows()).containsExactly("a");
		fail(base().add("b<-a", (op) -> op.execute("create table left_over (id integer)")).add("c<-b", (op) -> {
			throw new IllegalStateException("once more, for the table is not there");
		}));
	}

	@Test
	void revisionThatIsTakenBackKeepsTheTimeThatItTookItself() {
		String duration = "select duration_ms from migration_history where revision = 'b'";
		List<Long> before = new ArrayList<>();
		fail(base().add("b<-a", insert("b")).add("c<-b", (op) -> {
			before.add(op.jdbcTemplate().queryForObject(duration, Long.class));
			op.execute("select pg_sleep(0.1)");
			throw new IllegalStateException("late");
		}));
		assertThat(jdbc().queryForList(duration, Long.class)).isEqualTo(before);
	}

	@Test
	void commitThatIsRefusedTakesTheWholeRunBack() {
		MigrationFailedException failure = fail(base()
			.add("b<-a",
					(op) -> op.execute("alter table person add column friend varchar(80) "
							+ "references person (name) deferrable initially deferred"))
			.add("c<-b", (op) -> op.execute("insert into person (name, friend) values ('c', 'nobody')"))
			.add("d<-c", insert("d")));
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(failure.getError().sqlState()).isEqualTo("23503");
		assertThat(failure).message()
			.startsWith("The commit of 'b', 'c' and 'd', which are one transaction, failed: ")
			.contains("The whole run was rolled back, 'b', 'c' too");
		assertThat(rows()).containsExactly("a");
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b ROLLED_BACK", "c ROLLED_BACK", "d ROLLED_BACK");
		assertThat(errorOf("c")).isEqualTo("Rolled back with revision 'd', whose transaction could not be committed");
	}

	@Test
	void connectionLostInTheMiddleLeavesNothing() {
		MigrationFailedException failure = fail(base().add("b<-a", insert("b"))
			.add("c<-b", (op) -> op.execute("select pg_terminate_backend(pg_backend_pid())")));
		assertThat(failure)
			.hasMessageContaining("it is not known what stays of the run. The database was at a before.");
		assertThat(rows()).containsExactly("a");
		assertThat(outcomes()).containsExactly("a SUCCEEDED");
		assertThat(migrator(base().add("b<-a", insert("b")).add("c<-b", insert("c"))).upgrade().headsAfter())
			.containsExactly("c");
	}

	@Test
	void connectionLostAtTheCommitIsNotCalledRolledBack() {
		MigrationFailedException failure = fail(base().add("b<-a", insert("b")).add("c<-b", (op) -> {
			op.execute("create function hang_up() returns trigger language plpgsql as "
					+ "'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'");
			op.execute("create constraint trigger hang_up after insert on person deferrable initially deferred "
					+ "for each row execute function hang_up()");
			op.execute("insert into person (name) values ('c')");
		}));
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(failure).hasMessageStartingWith("The commit of 'b' and 'c', which are one transaction, failed: ")
			.hasMessageContaining("it is not known what stays of the run. The database was at a before.");
		assertThat(rows()).containsExactly("a");
		assertThat(outcomes()).containsExactly("a SUCCEEDED");
	}

}
