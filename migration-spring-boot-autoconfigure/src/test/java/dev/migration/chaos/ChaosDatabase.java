package dev.migration.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;

import org.springframework.util.FileSystemUtils;

/**
 * The databases on which things go wrong.
 */
enum ChaosDatabase {

	/**
	 * H2 in a file, which one process opens at a time.
	 */
	H2_FILE(TestDatabase.H2),

	/**
	 * H2 behind its TCP server.
	 */
	H2_SERVER(TestDatabase.H2),

	/**
	 * PostgreSQL.
	 */
	POSTGRESQL(TestDatabase.POSTGRESQL),

	/**
	 * MariaDB.
	 */
	MARIADB(TestDatabase.MARIADB);

	private static final AtomicInteger created = new AtomicInteger();

	private final TestDatabase testDatabase;

	ChaosDatabase(TestDatabase testDatabase) {
		this.testDatabase = testDatabase;
	}

	/**
	 * Creates an empty database that nobody else uses.
	 * @return how to reach it, also from other processes
	 */
	JdbcSettings create() {
		return (this == H2_FILE) ? createFile() : this.testDatabase.create();
	}

	/**
	 * By default H2 writes to its file with a delay, so that a process that dies loses
	 * the last of its commits, all in their order; every other database writes at once.
	 */
	private static JdbcSettings createFile() {
		try {
			String options = (created.incrementAndGet() % 2 == 0) ? ";write_delay=0" : "";
			Path directory = Files.createTempDirectory("chaos-h2");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
			return new JdbcSettings(TestDatabase.H2, "chaos", "jdbc:h2:file:" + directory.resolve("chaos") + options,
					"sa", "", "org.h2.Driver");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Left in " + directory, ex);
		}
	}

}
