package dev.migration.execution;

import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.StatementCallback;

import static org.assertj.core.api.Assertions.assertThat;

class H2CommittedOnTheWayTests extends CommittedOnTheWayContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

	@Test
	void definitionBehindDataInOneStringStays() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			op.execute("insert into person values ('b;c'); create table pet (name varchar(80))");
			op.execute("nonsense");
		}));
		assertThat(names()).containsExactly("b;c");
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b FAILED");
	}

	@Test
	void firstOfTwoDefinitionsInOneStringStays() {
		MigrationFailedException failure = fail(base().add("b<-a",
				(op) -> op.execute("create table pet (name varchar(80)); create table pet (name varchar(80))")));
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b FAILED");
	}

	@Test
	void endOfAStringBehindADefinitionIsNotCalledDone() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			op.execute("create table pet (name varchar(80)); insert into person values ('b')");
			op.execute("nonsense");
		}));
		assertThat(failure).hasMessageContaining(
				"Nothing of it is certain to be done; rolled back, or done in part: statement 1; failed: statement 2.");
	}

	@Test
	void statementWhoseTextIsNotKnownMayCommit() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			op.jdbcTemplate()
				.execute((StatementCallback<Boolean>) (statement) -> statement
					.execute("create table pet (name varchar(80))"));
			throw new IllegalStateException("half-way");
		}));
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b FAILED");
	}

	@Test
	void transactionThatIsRolledBackBehindTheLibraryIsNotTakenForApplied() {
		assertRollbackBehindTheLibraryIsNoticed();
	}

}
