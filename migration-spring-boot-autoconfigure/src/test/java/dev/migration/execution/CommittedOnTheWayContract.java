package dev.migration.execution;

import java.util.List;

import javax.sql.DataSource;

import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

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

	@Test
	void traceOutlivesARollbackToASavepointOfTheApplication() {
		TransactionTemplate nested = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
		nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			nested.executeWithoutResult((status) -> {
				this.jdbc.update("insert into person (name) values ('b')");
				status.setRollbackOnly();
			});
			op.execute("create table pet (name varchar(80))");
			throw new IllegalStateException("half-way");
		}));
		assertThat(names()).isEmpty();
		assertLeavesATable(failure);
	}

	@Test
	void traceOutlivesARollbackToASavepointInSql() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			op.execute("savepoint before_it");
			this.jdbc.update("insert into person (name) values ('b')");
			op.execute("rollback to savepoint before_it");
			op.execute("create table pet (name varchar(80))");
			throw new IllegalStateException("half-way");
		}));
		assertThat(names()).isEmpty();
		assertLeavesATable(failure);
	}

	@Test
	void traceOutlivesARollbackToASavepointBeforeTheConnectionWasHandedOut() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			TransactionTemplate nested = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
			nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			nested.executeWithoutResult((status) -> {
				op.connection();
				status.setRollbackOnly();
			});
			this.jdbc.execute("create table pet (name varchar(80))");
			throw new IllegalStateException("half-way");
		}));
		assertLeavesATable(failure);
	}

	@Test
	void traceOutlivesARollbackOfATransactionOfTheApplication() {
		TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			own.executeWithoutResult((status) -> {
				this.jdbc.update("insert into person (name) values ('b')");
				status.setRollbackOnly();
			});
			own.executeWithoutResult((status) -> this.jdbc.update("insert into person (name) values ('c')"));
			throw new IllegalStateException("half-way");
		}, false));
		assertThat(names()).containsExactly("c");
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b FAILED");
	}

	/**
	 * Can be told where the attempt has a row before it ends.
	 */
	final void assertRollbackBehindTheLibraryIsNoticed() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			this.jdbc.update("insert into person (name) values ('b')");
			this.jdbc.execute("rollback");
			this.jdbc.update("insert into person (name) values ('c')");
		}));
		assertThat(names()).isEmpty();
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b ROLLED_BACK");
	}

	private void assertLeavesATable(MigrationFailedException failure) {
		boolean stays = testDatabase() != TestDatabase.POSTGRESQL;
		assertThat(failure.isRolledBack()).isEqualTo(!stays);
		assertThat(outcomes()).containsExactly("a SUCCEEDED", stays ? "b FAILED" : "b ROLLED_BACK");
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
