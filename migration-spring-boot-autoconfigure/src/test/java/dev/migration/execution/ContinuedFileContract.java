package dev.migration.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.migration.source.FileLocation;
import dev.migration.source.MigrationSource;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is said of a SQL file that was left half done, and how the rest of it is run. The
 * file wants no transaction, so that it is left half done on every database.
 */
abstract class ContinuedFileContract {

	private static final String FILE = "a1_create_city.sql";

	private static final String HALF = """
			-- transactional: false
			-- upgrade
			create table city (name varchar(80) not null primary key);
			insert into city values ('Oslo');
			insert into city values ('Oslo');
			insert into city values ('Bergen');
			-- downgrade
			delete from city where name = 'Bergen';
			delete from missing;
			drop table city;
			""";

	@TempDir
	private Path directory;

	private JdbcSettings database;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void createDatabase() throws IOException {
		this.database = testDatabase().create();
		this.jdbc = new JdbcTemplate(this.database.dataSource());
		testDatabase().assertReached(this.database.dataSource());
		write(HALF);
	}

	@Test
	void failureListsWhatIsDoneAndWhatIsNot() {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().upgrade())
			.withMessageContaining("""
					Done: statements 1 to 2; failed: statement 3; not run: statement 4.
					  done          1  create table city (name varchar(80) not null primary key)
					  done          2  insert into city values ('Oslo')
					  failed        3  insert into city values ('Oslo')
					  not run       4  insert into city values ('Bergen')
					It mixes changes of data with changes of the schema""")
			.withMessageContaining(command("--reverted"))
			.withMessageContaining(command("--applied"))
			.withMessageContaining("from statement 3:\n      " + command("--continue-at=3"));
	}

	@Test
	void nextStartRefusesWithTheSameList() {
		fail(Migrator::upgrade);
		assertThatExceptionOfType(UnsettledRevisionException.class).isThrownBy(() -> migrator().upgrade())
			.withMessageContaining("Done: statements 1 to 2; failed: statement 3; not run: statement 4.")
			.withMessageContaining("  failed        3  insert into city values ('Oslo')")
			.withMessageContaining(command("--continue-at=3"));
	}

	@Test
	void deadProcessLeavesItOpenWhetherTheStatementIsDone() {
		fail(Migrator::upgrade);
		this.database.execute("update migration_history set outcome = 'RUNNING', error = null, statement_number = 3, "
				+ "statements_done = 2");
		assertThatExceptionOfType(UnsettledRevisionException.class).isThrownBy(() -> migrator().upgrade())
			.withMessageContaining("Done: statements 1 to 2; done or not: statement 3; not run: statement 4.")
			.withMessageContaining("from statement 3 (if statement 3 turns out to be done, from 4):");
	}

	@Test
	void restOfACorrectedFileIsRun() throws IOException {
		fail(Migrator::upgrade);
		write(HALF.replaceFirst("'Oslo'\\);\ninsert into city values \\('Oslo'",
				"'Oslo');\ninsert into city values ('Moss'"));
		MigrationReport report = migrator().resolve("a1", Resolution.continueAt(3), "Oslo was there twice");
		assertThat(report.steps()).hasSize(1);
		assertThat(cities()).containsExactly("Bergen", "Moss", "Oslo");
		assertThat(history()).containsExactly("UPGRADE RESOLVED null",
				"UPGRADE SUCCEEDED Oslo was there twice (continued at statement 3)");
		assertThat(migrator().upgrade().isEmpty()).isTrue();
		assertThat(migrator().status().drifted()).isEmpty();
	}

	@Test
	void restMayFailAgainFurtherOn() throws IOException {
		fail(Migrator::upgrade);
		write(HALF
			.replaceFirst("'Oslo'\\);\ninsert into city values \\('Oslo'", "'Oslo');\ninsert into city values ('Moss'")
			.replace("'Bergen')", "'Moss')"));
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator().resolve("a1", Resolution.continueAt(3), "corrected"))
			.withMessageContaining("Done: statements 1 to 3; failed: statement 4.")
			.withMessageContaining(command("--continue-at=4"));
		assertThat(history()).containsExactly("UPGRADE RESOLVED null",
				"UPGRADE FAILED corrected (continued at statement 3)");
		assertThat(rows()).isEmpty();
		write(HALF);
		migrator().resolve("a1", Resolution.continueAt(4), "corrected again");
		assertThat(cities()).containsExactly("Bergen", "Moss", "Oslo");
		assertThat(rows()).containsExactly("a1");
	}

	@Test
	void restOfADowngradeIsRun() throws IOException {
		write(HALF.replaceFirst("insert into city values \\('Oslo'\\);\n", ""));
		migrator().upgrade();
		assertThat(fail((migrator) -> migrator.downgrade("base")))
			.hasMessageContaining("Done: statement 1; failed: statement 2; not run: statement 3.")
			.hasMessageContaining(command("--continue-at=2"));
		migrator().resolve("a1", Resolution.continueAt(3), "there never was such a table");
		assertThat(rows()).isEmpty();
		assertThat(history()).endsWith("DOWNGRADE RESOLVED null",
				"DOWNGRADE SUCCEEDED there never was such a table (continued at statement 3)");
	}

	@Test
	void statementThatIsNotThereIsRefused() {
		fail(Migrator::upgrade);
		assertThatExceptionOfType(UnresolvableRevisionException.class)
			.isThrownBy(() -> migrator().resolve("a1", Resolution.continueAt(5), "why not"))
			.withMessageContaining("has 4 statements for this direction, and there is no statement 5");
		assertThat(history()).containsExactly("UPGRADE FAILED null");
	}

	@Test
	void fileThatCannotBeReadAnyMoreStillHasItsNumbers() throws IOException {
		fail(Migrator::upgrade);
		Files.delete(this.directory.resolve(FILE));
		Files.writeString(this.directory.resolve("a2_other.sql"), "-- upgrade\nselect 1;\n");
		assertThatExceptionOfType(UnsettledRevisionException.class).isThrownBy(() -> migrator().upgrade())
			.withMessageContaining("Done: statements 1 to 2; failed: statement 3.")
			.withMessageContaining(command("--reverted"));
	}

	private static String command(String option) {
		return "java -jar app.jar migrations resolve a1 " + option + " --reason=\"…\"";
	}

	private void write(String text) throws IOException {
		Files.writeString(this.directory.resolve(FILE), text);
	}

	private Migrator migrator() {
		MigrationSource files = MigrationSource.files(new PathMatchingResourcePatternResolver(),
				List.of(new FileLocation("file:" + this.directory, true)), () -> "any");
		return Migrator.builder(this.database.dataSource()).source(files).build();
	}

	private MigrationFailedException fail(Consumer<Migrator> run) {
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> run.accept(migrator()));
		assertThat(failure).isNotNull();
		assertThat(failure.isRolledBack()).isFalse();
		return failure;
	}

	private List<String> cities() {
		return this.jdbc.queryForList("select name from city order by name", String.class);
	}

	private List<String> rows() {
		return this.jdbc.queryForList("select version_num from migration_version", String.class);
	}

	private List<String> history() {
		return this.jdbc.query("select direction, outcome, reason from migration_history order by history_id",
				(row, number) -> "%s %s %s".formatted(row.getString(1), row.getString(2), row.getString(3)));
	}

}
