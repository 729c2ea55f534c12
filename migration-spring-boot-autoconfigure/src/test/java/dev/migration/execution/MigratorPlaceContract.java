package dev.migration.execution;

import java.util.List;

import javax.sql.DataSource;

import dev.migration.revision.RevisionTarget;
import dev.migration.store.StoreSettings;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Where a {@link Migrator} keeps its tables, and what they still say after a stamp.
 */
abstract class MigratorPlaceContract {

	private JdbcSettings database;

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		this.dataSource = this.database.dataSource();
		this.jdbc = new JdbcTemplate(this.dataSource);
		testDatabase().assertReached(this.dataSource);
	}

	@Test
	void tablesInAnotherSchemaAreCreatedAndFound() {
		String schema = createSchema();
		StoreSettings store = new StoreSettings(schema, "version_of", "num", 20, "history_of");
		migrate(store, new TestMigrations().add("a").add("b<-a"));
		assertThat(this.jdbc.queryForList("select num from " + schema + ".version_of", String.class))
			.containsExactly("b");
		assertThat(migrate(store, new TestMigrations().add("a").add("b<-a")).isEmpty()).isTrue();
	}

	@Test
	void versionTableOfAlembicInAnotherSchemaIsTakenOver() {
		String schema = createSchema();
		administrate("create table %s.alembic_version (version_num varchar(32) not null primary key)".formatted(schema),
				"insert into %s.alembic_version values ('a')".formatted(schema));
		grant(schema);
		StoreSettings store = new StoreSettings(schema, "alembic_version", "version_num", 32, "migration_history");
		MigrationReport report = migrate(store, new TestMigrations().add("a").add("b<-a"));
		assertThat(report.steps()).extracting((step) -> step.revision().id()).containsExactly("b");
	}

	@Test
	void tableOfTheCurrentSchemaIsNotTakenForThatOfAnother() {
		migrate(StoreSettings.defaults(), new TestMigrations().add("a"));
		StoreSettings store = new StoreSettings(createSchema(), "migration_version", "version_num", 32,
				"migration_history");
		assertThat(migrate(store, new TestMigrations().add("a")).steps()).hasSize(1);
	}

	@Test
	void purgeForgetsWhatOnlyAnotherVersionDeclares() {
		migrate(StoreSettings.defaults(), new TestMigrations().add("a").add("b<-a"));
		TestMigrations other = new TestMigrations().add("a").add("e<-a");
		other.migrator(this.dataSource).stamp(List.of(RevisionTarget.parse("a")), true);
		other.migrator(this.dataSource).upgrade();
		Migrator first = new TestMigrations().add("a").add("b<-a").migrator(this.dataSource);
		assertThat(first.status().state()).isEqualTo(DatabaseState.DIVERGED);
	}

	@Test
	void labelOfTheWholeTreeDoesNotDeclareAFork() {
		TestMigrations migrations = new TestMigrations().add("a", (op) -> {
		}, true, List.of("main")).add("b1<-a").add("b2<-a");
		UndeclaredForkException refusal = catchThrowableOfType(UndeclaredForkException.class,
				() -> migrations.migrator(this.dataSource).upgrade());
		assertThat(refusal).isNotNull();
		assertThat(refusal.getTips()).containsExactly("b1", "b2");
	}

	@Test
	void versionTableThatWentAfterEverythingWasRevertedIsMadeAgain() {
		TestMigrations migrations = new TestMigrations().add("a");
		migrations.migrator(this.dataSource).upgrade();
		migrations.migrator(this.dataSource).downgrade(RevisionTarget.BASE);
		this.database.execute("drop table migration_version");
		assertThat(migrations.migrator(this.dataSource).upgrade().steps()).hasSize(1);
	}

	private MigrationReport migrate(StoreSettings store, TestMigrations migrations) {
		return migrations.migrator(this.dataSource, (settings) -> settings.withStore(store)).upgrade();
	}

	private String createSchema() {
		String schema = this.database.name() + "_other";
		administrate("create schema " + schema);
		grant(schema);
		return schema;
	}

	private void grant(String schema) {
		switch (testDatabase()) {
			case POSTGRESQL -> administrate("grant all on schema %s to %s".formatted(schema, this.database.username()),
					"grant all on all tables in schema %s to %s".formatted(schema, this.database.username()));
			case MARIADB, MYSQL ->
				administrate("grant all on %s.* to '%s'@'%%'".formatted(schema, this.database.username()));
			default -> {
			}
		}
	}

	private void administrate(String... statements) {
		((testDatabase() == TestDatabase.H2) ? this.database : this.database.asAdministrator()).execute(statements);
	}

}
