package dev.migration.execution;

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
	void commitThatIsRefusedTakesTheWholeRunBack() {
		MigrationFailedException failure = fail(base()
			.add("b<-a",
					(op) -> op.execute("alter table person add column friend varchar(80) "
							+ "references person (name) deferrable initially deferred"))
			.add("c<-b", (op) -> op.execute("insert into person (name, friend) values ('c', 'nobody')"))
			.add("d<-c", insert("d")));
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(failure.getError().sqlState()).isEqualTo("23503");
		assertThat(rows()).containsExactly("a");
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b ROLLED_BACK", "c ROLLED_BACK", "d ROLLED_BACK");
	}

}
