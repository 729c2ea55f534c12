package dev.migration.execution;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.migration.MigrationException;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a {@link Migrator} says where nobody may write.
 */
class ReadOnlyDatabaseTests {

	@Test
	void refusesToMigrateAReplicaOfPostgresql() {
		JdbcSettings database = TestDatabase.POSTGRESQL.create();
		new TestMigrations().add("a").migrator(database.dataSource()).upgrade();
		database.asAdministrator()
			.execute("alter database %s set default_transaction_read_only = on".formatted(database.name()));
		Migrator upToDate = new TestMigrations().add("a").migrator(database.dataSource());
		assertThat(upToDate.upgrade().isEmpty()).isTrue();
		TestMigrations migrations = new TestMigrations().add("a").add("b<-a");
		MigrationFailedException refusal = catchThrowableOfType(MigrationFailedException.class,
				() -> migrations.migrator(database.dataSource()).upgrade());
		assertThat(refusal).hasMessageContaining("read-only transaction")
			.hasMessageContaining("Revision 'b'")
			.hasMessageContaining("the database is at a");
		assertThat(refusal.isRolledBack()).isTrue();
	}

	@Test
	void refusesToMigrateAFileThatIsOpenedForReading(@TempDir Path directory) {
		new TestMigrations().add("a").migrator(file(directory, "")).upgrade();
		Migrator migrator = new TestMigrations().add("a").add("b<-a").migrator(file(directory, ";ACCESS_MODE_DATA=r"));
		assertThat(migrator.status().pending()).containsExactly("b");
		MigrationException refusal = catchThrowableOfType(MigrationException.class, migrator::upgrade);
		assertThat(refusal).hasMessageContaining("read only");
		assertThat(migrator.status().current()).containsExactly("a");
	}

	private static DataSource file(Path directory, String options) {
		return new DriverManagerDataSource("jdbc:h2:file:" + directory.resolve("db") + options, "sa", "");
	}

}
