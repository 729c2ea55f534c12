package dev.migration.execution;

import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.TransactionRolledBackException;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What {@link TransactionMode#WHOLE_RUN} makes of a run: one transaction where the
 * database can roll data definition back, one for each revision where it cannot.
 */
abstract class MigratorTransactionContract {

	private JdbcSettings database;

	private HikariDataSource pool;

	private JdbcTemplate jdbc;

	private final List<String> events = new ArrayList<>();

	abstract TestDatabase testDatabase();

	/**
	 * Whether the database can roll data definition back.
	 */
	abstract boolean isOneTransaction();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		this.pool = this.database.pool(1);
		this.jdbc = new JdbcTemplate(this.database.dataSource());
		testDatabase().assertReached(this.pool);
		base().migrator(this.pool).upgrade();
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@Test
	void failureTakesTheWholeRunBack() {
		MigrationFailedException failure = fail(people("b<-a").add("c<-b", insert("c")).add("d<-c", (op) -> {
			throw new IllegalStateException("half-way");
		}));
		assertThat(failure.isRolledBack()).isTrue();
		if (isOneTransaction()) {
			assertThat(failure).hasMessageContaining("The whole run was rolled back, 'b', 'c' too")
				.hasMessageContaining("the database is at a.");
			assertThat(failure.getCurrent()).containsExactly("a");
			assertThat(rows()).containsExactly("a");
			assertThat(names()).isEmpty();
			assertThat(outcomes()).containsExactly("a SUCCEEDED", "b ROLLED_BACK", "c ROLLED_BACK", "d ROLLED_BACK");
			assertThat(errorOf("b")).isEqualTo("Rolled back with revision 'd', which failed in the same transaction");
			assertThat(this.events).containsExactly("begun UPGRADE", "lock requested", "lock acquired", "planned b,c,d",
					"started b", "executed b", "started c", "executed c", "started d", "failed d",
					"ended by MigrationFailedException");
		}
		else {
			assertThat(rows()).containsExactly("c");
			assertThat(names()).containsExactly("b", "c");
			assertThat(outcomes()).containsExactly("a SUCCEEDED", "b SUCCEEDED", "c SUCCEEDED", "d ROLLED_BACK");
		}
	}

	@Test
	void correctedRunGoesThroughAsAWhole() {
		fail(people("b<-a").add("c<-b", (op) -> {
			throw new IllegalStateException("half-way");
		}));
		this.events.clear();
		MigrationReport report = migrator(people("b<-a").add("c<-b", insert("c"))).upgrade();
		assertThat(report.headsAfter()).containsExactly("c");
		assertThat(rows()).containsExactly("c");
		assertThat(names()).containsExactly("b", "c");
		if (isOneTransaction()) {
			assertThat(this.events).containsExactly("begun UPGRADE", "lock requested", "lock acquired", "planned b,c",
					"started b", "executed b", "started c", "executed c", "completed b", "completed c", "ended");
		}
	}

	@Test
	void downgradeIsOneTransactionToo() {
		TestMigrations migrations = people("b<-a").add("c<-b", Migration.of(insert("c")::upgrade, (op) -> {
			op.execute("delete from person where name = 'c'");
		})).add("d<-c", Migration.of(insert("d")::upgrade, (op) -> {
			op.execute("delete from person where name = 'd'");
		}));
		migrator(migrations).upgrade();
		TestMigrations broken = people("b<-a").add("c<-b", Migration.of((op) -> {
		}, (op) -> {
			throw new IllegalStateException("no way back today");
		})).add("d<-c", Migration.of((op) -> {
		}, (op) -> op.execute("delete from person where name = 'd'")));
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> migrator(broken).downgrade(RevisionTarget.parse("b")));
		assertThat(failure.getRevision().id()).isEqualTo("c");
		assertThat(rows()).containsExactly(isOneTransaction() ? "d" : "c");
		assertThat(names()).hasSize(isOneTransaction() ? 3 : 2);
	}

	@Test
	void revisionThatRollsBackItselfIsNamed() {
		MigrationFailedException failure = fail(people("b<-a").add("c<-b", (op) -> {
			op.execute("insert into person (name) values ('c')");
			op.connection().rollback();
		}).add("d<-c", insert("d")));
		assertThat(failure.getRevision().id()).isEqualTo("c");
		assertThat(failure).hasCauseInstanceOf(TransactionRolledBackException.class);
		assertThat(names()).isEqualTo(isOneTransaction() ? List.of() : List.of("b"));
	}

	@Test
	void revisionWithoutTransactionIsRefusedBeforeAnything() {
		TestMigrations migrations = people("b<-a").add("c<-b", insert("c"), false);
		if (!isOneTransaction()) {
			assertThat(migrator(migrations).upgrade().steps()).hasSize(2);
			return;
		}
		WholeRunException refusal = catchThrowableOfType(WholeRunException.class, () -> migrator(migrations).upgrade());
		assertThat(refusal.getRevisions()).containsExactly("c");
		assertThat(refusal).hasMessageContaining("these run without one (transactional = false): 'c'.");
		assertThat(migrations.instantiated()).isEmpty();
		assertThat(rows()).containsExactly("a");
		assertThat(outcomes()).containsExactly("a SUCCEEDED");
	}

	@Test
	void revisionThatLeavesTheTransactionIsRefused() {
		TestMigrations migrations = people("b<-a").add("c<-b",
				(op) -> op.outsideTransaction((self) -> self.execute("insert into person (name) values ('c')")));
		if (!isOneTransaction()) {
			assertThat(migrator(migrations).upgrade().steps()).hasSize(2);
			return;
		}
		MigrationFailedException failure = fail(migrations);
		assertThat(failure).hasCauseInstanceOf(WholeRunException.class)
			.hasMessageContaining("Revision 'c' uses outsideTransaction");
		assertThat(names()).isEmpty();
		assertThat(rows()).containsExactly("a");
	}

	final MigrationFailedException fail(TestMigrations migrations) {
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> migrator(migrations).upgrade());
		assertThat(failure).isNotNull();
		return failure;
	}

	final Migrator migrator(TestMigrations migrations) {
		return migrations.builder(this.pool)
			.settings((settings) -> settings.withTransactionMode(TransactionMode.WHOLE_RUN))
			.listeners(List.of(new EventListener(this.events)))
			.build();
	}

	static TestMigrations base() {
		return new TestMigrations().add("a",
				(op) -> op.execute("create table person (name varchar(80) not null primary key)"));
	}

	private static TestMigrations people(String revision) {
		return base().add(revision, insert(revision.substring(0, 1)));
	}

	static Migration insert(String name) {
		return (op) -> op.execute("insert into person (name) values (?)", name);
	}

	final JdbcTemplate jdbc() {
		return this.jdbc;
	}

	final List<String> rows() {
		return this.jdbc.queryForList("select version_num from migration_version", String.class);
	}

	final String errorOf(String revision) {
		return this.jdbc.queryForObject("select error from migration_history where revision = ?", String.class,
				revision);
	}

	private List<String> names() {
		return this.jdbc.queryForList("select name from person order by name", String.class);
	}

	final List<String> outcomes() {
		return this.jdbc.query("select revision, outcome from migration_history order by history_id",
				(row, number) -> row.getString(1) + " " + row.getString(2));
	}

}
