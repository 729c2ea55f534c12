package dev.migration.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.execution.MigrationFailedException;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.OwnServer;
import dev.migration.testing.RequiresEmbeddedMariaDb;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Databases that have no room for what a body writes: their files may not grow, or their
 * tablespace has an end.
 */
class FullDiskTests {

	private static final int ROWS = 30_000;

	private final AtomicInteger lastBodies = new AtomicInteger();

	@Test
	void postgresqlTakesTheRevisionBack() {
		try (OwnServer server = OwnServer.create(TestDatabase.POSTGRESQL)) {
			server.startBy(limited(20_000));
			SmallProject project = project(
					"insert into ballast select n, repeat('x', 1000) from generate_series(1, %d) as g(n)");
			JdbcSettings database = server.createDatabase("chaos");
			MigrationFailedException failure = fail(project, database);
			assertThat(failure).hasMessageContaining("File too large");
			assertTakenBack(failure, database);
			server.kill();
			server.start();
			assertNextStartCompletes(project, database, server.createDatabase("alone"));
		}
	}

	@Test
	@RequiresEmbeddedMariaDb
	void mariaDbTakesTheRevisionBack() {
		try (OwnServer server = OwnServer.create(TestDatabase.MARIADB)) {
			server.start("--innodb-file-per-table=0", "--innodb-data-file-path=ibdata1:12M:autoextend:max:28M");
			SmallProject project = project("insert into ballast select seq, repeat('x', 1000) from seq_1_to_%d");
			JdbcSettings database = server.createDatabase("chaos");
			MigrationFailedException failure = fail(project, database);
			assertThat(failure).hasMessageContaining("is full");
			assertTakenBack(failure, database);
			server.kill();
			server.start("--innodb-file-per-table=0", "--innodb-data-file-path=ibdata1:12M:autoextend");
			assertNextStartCompletes(project, database, server.createDatabase("alone"));
		}
	}

	@Test
	void h2LosesNothingThatWasCommitted(@TempDir Path directory) {
		JdbcSettings database = file(directory, "chaos");
		try (ChildJvm child = ChildJvm.start(limited(20_000), FullDiskProcess.class,
				List.of(database.url(), database.username(), database.password()))) {
			assertThat(child.exitCode()).as(child::output).isEqualTo(1);
			assertThat(child.hasWritten("MigrationFailedException: Revision 'b'")).as(child::output).isTrue();
			assertThat(child.hasWritten(FullDiskProcess.LAST)).as(child::output).isFalse();
		}
		SmallProject project = FullDiskProcess.project(this.lastBodies::incrementAndGet);
		assertNextStartCompletes(project, database, file(directory, "alone"));
	}

	private static JdbcSettings file(Path directory, String name) {
		return new JdbcSettings(TestDatabase.H2, name, "jdbc:h2:file:" + directory.resolve(name), "sa", "",
				"org.h2.Driver");
	}

	/**
	 * Runs a program that cannot write files beyond a size.
	 */
	private static List<String> limited(int kilobytes) {
		return List.of("bash", "-c", "ulimit -f %d; exec \"$@\"".formatted(kilobytes), "limited");
	}

	private SmallProject project(String insert) {
		return project((op) -> op.execute(insert.formatted(ROWS)), this.lastBodies::incrementAndGet);
	}

	static SmallProject project(Migration big, Runnable last) {
		return new SmallProject()
			.add("a", (op) -> op.execute("create table ballast (id integer not null, filling varchar(1000))"))
			.add("b", (op) -> {
				op.execute("insert into ballast (id, filling) values (0, 'x')");
				big.upgrade(op);
			})
			.add("c", (op) -> {
				last.run();
				op.execute("insert into ballast (id, filling) values (-1, 'x')");
			});
	}

	private static MigrationFailedException fail(SmallProject project, JdbcSettings database) {
		try (HikariDataSource pool = database.pool(1)) {
			MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
					() -> project.migrator(pool).build().upgrade());
			assertThat(failure).isNotNull();
			return failure;
		}
	}

	private void assertTakenBack(MigrationFailedException failure, JdbcSettings database) {
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(failure).hasMessageContaining("Revision 'b'")
			.hasMessageContaining("It was rolled back and nothing of it stays: the database is at a.");
		assertThat(this.lastBodies).hasValue(0);
		JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
		assertThat(jdbc.queryForObject("select count(*) from ballast", Integer.class)).isZero();
		assertThat(jdbc.queryForList("select version_num from migration_version", String.class)).containsExactly("a");
		assertThat(jdbc.queryForList("select outcome from migration_history order by history_id", String.class))
			.containsExactly("SUCCEEDED", "ROLLED_BACK");
	}

	private static void assertNextStartCompletes(SmallProject project, JdbcSettings database, JdbcSettings alone) {
		project.migrator(database.dataSource()).build().upgrade();
		project.migrator(alone.dataSource()).build().upgrade();
		Aftermath.of(database, project::migrator).assertSameAs(Aftermath.of(alone, project::migrator));
		Aftermath.assertUpgradedOnce(database);
		assertThat(
				new JdbcTemplate(database.dataSource()).queryForObject("select count(*) from ballast", Integer.class))
			.isEqualTo(ROWS + 2);
	}

	/**
	 * The process whose files may not grow.
	 */
	static final class FullDiskProcess {

		static final String LAST = "chaos: last body";

		private FullDiskProcess() {
		}

		public static void main(String[] args) {
			try (HikariDataSource pool = new JdbcSettings(TestDatabase.H2, "chaos", args[0], args[1], args[2],
					"org.h2.Driver")
				.pool(1)) {
				project(() -> System.out.println(LAST)).migrator(pool).build().upgrade();
			}
		}

		static SmallProject project(Runnable last) {
			return FullDiskTests.project((op) -> op.execute(
					"insert into ballast select x, repeat('x', 500) || x || repeat('y', 400) from system_range(1, %d)"
						.formatted(ROWS)),
					last);
		}

	}

}
