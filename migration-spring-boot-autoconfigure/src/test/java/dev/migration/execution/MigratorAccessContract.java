package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a {@link Migrator} says to a database user that may only read.
 */
abstract class MigratorAccessContract {

	JdbcSettings database;

	JdbcSettings readOnly;

	abstract TestDatabase testDatabase();

	/**
	 * Creates a user that may read all tables of a database and nothing else.
	 * @param database the database
	 * @param name the name of the user
	 * @return the database as that user sees it
	 */
	abstract JdbcSettings reader(JdbcSettings database, String name);

	@BeforeEach
	void createReader() {
		this.database = testDatabase().create();
		this.readOnly = reader(this.database, "reader_of_" + this.database.name());
		testDatabase().assertReached(this.readOnly.dataSource());
	}

	@Test
	void refusesWhatItMayNotWriteAndSaysHowToGiveItAUserOfItsOwn() {
		TestMigrations migrations = new TestMigrations().add("a");
		MigrationException refusal = catchThrowableOfType(MigrationException.class,
				() -> migrations.migrator(this.readOnly.dataSource()).upgrade());
		assertThat(refusal).hasMessageContaining("migration.datasource.username")
			.hasMessageContainingAll("could not be created", "No migration was run");
		assertThat(new TestMigrations().add("a").migrator(this.database.dataSource()).status().pending())
			.isEqualTo(List.of("a"));
	}

	@Test
	void startsOnADatabaseThatIsUpToDate() {
		new TestMigrations().add("a").migrator(this.database.dataSource()).upgrade();
		allowToRead();
		Migrator migrator = new TestMigrations().add("a").migrator(this.readOnly.dataSource());
		assertThat(migrator.upgrade().isEmpty()).isTrue();
		assertThat(migrator.status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
	}

	/**
	 * Lets the reader see the tables that have come since.
	 */
	void allowToRead() {
		for (String table : List.of("migration_version", "migration_history")) {
			this.database.execute("grant select on %s to %s".formatted(table, this.readOnly.username()));
		}
	}

}
