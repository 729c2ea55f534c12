package dev.migration.lock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import dev.migration.session.DatabaseSession;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process of its own that holds the lock of an H2 database until it is killed.
 */
final class LockingProcess implements AutoCloseable {

	private static final String LOCKED = "locked";

	private final Process process;

	private LockingProcess(Process process) {
		this.process = process;
	}

	static LockingProcess start(String url) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				LockingProcess.class.getName(), url)
			.redirectErrorStream(true)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		StringBuilder written = new StringBuilder();
		for (String line = output.readLine(); !LOCKED.equals(line); line = output.readLine()) {
			assertThat(line).as(written.toString()).isNotNull();
			written.append(line).append('\n');
		}
		return new LockingProcess(process);
	}

	long pid() {
		return this.process.pid();
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

	/**
	 * What the process does.
	 */
	public static void main(String[] arguments) throws InterruptedException {
		DatabaseSession session = DatabaseSession.open(new DriverManagerDataSource(arguments[0], "sa", ""));
		MigrationLock
			.of(session, new LockScope(null, "migration_version"), LockSettings.defaults(),
					LockConnectionSource.unwrapping())
			.acquire(Duration.ofMinutes(1))
			.verify();
		System.out.println(LOCKED);
		Thread.sleep(Duration.ofMinutes(10).toMillis());
	}

}
