package dev.migration.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

import dev.migration.operation.SessionOperations;
import org.h2.tools.RunScript;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a script on a database as a person would: with the client of the product where
 * there is one on this machine, else statement by statement over JDBC.
 */
public final class ScriptClient {

	private final JdbcSettings database;

	public ScriptClient(JdbcSettings database) {
		this.database = database;
	}

	/**
	 * Runs a script with the product's own client, or over JDBC if there is none here.
	 * @param script the script
	 */
	public void run(String script) {
		try {
			Path file = Files.createTempFile("script", ".sql");
			try {
				Files.writeString(file, script);
				run(script, file);
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException | SQLException ex) {
			throw new IllegalStateException("The script did not run: " + ex.getMessage(), ex);
		}
	}

	private void run(String script, Path file) throws IOException, SQLException {
		switch (this.database.database()) {
			case H2 -> RunScript.execute(this.database.url(), this.database.username(), this.database.password(),
					file.toString(), StandardCharsets.UTF_8, false);
			case POSTGRESQL -> runOrElse(psql(file), file, script);
			case MARIADB -> runOrElse(mariadb(), file, script);
			case MYSQL -> runOverJdbc(script);
		}
	}

	/**
	 * Runs a script over JDBC, split by the rules of the product.
	 * @param script the script
	 */
	public void runOverJdbc(String script) {
		try (Connection connection = this.database.dataSource().getConnection()) {
			SessionOperations.on(connection, this.database.database().product(), (work, self, before) -> work.run(self))
				.script(new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8), "the script"));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The script did not run: " + ex.getMessage(), ex);
		}
	}

	private void runOrElse(Optional<ProcessBuilder> client, Path input, String script) throws IOException {
		if (client.isEmpty()) {
			runOverJdbc(script);
			return;
		}
		Path output = Files.createTempFile("client", ".log");
		Process process = client.get()
			.redirectInput(input.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor()).as("exit code of the client, which said: %s", Files.readString(output))
				.isZero();
		}
		catch (InterruptedException ex) {
			process.destroy();
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			Files.delete(output);
		}
	}

	private Optional<ProcessBuilder> psql(Path file) {
		URI server = server();
		return onPath("psql").map((psql) -> {
			ProcessBuilder client = new ProcessBuilder(psql.toString(), "--no-psqlrc", "--no-password", "--quiet", "-v",
					"ON_ERROR_STOP=1", "-h", server.getHost(), "-p", String.valueOf(server.getPort()), "-U",
					this.database.username(), "-d", this.database.name(), "-f", file.toString());
			client.environment().put("PGPASSWORD", this.database.password());
			return client;
		});
	}

	private Optional<ProcessBuilder> mariadb() {
		URI server = server();
		Path embedded = EmbeddedMariaDb.client();
		Optional<Path> found = Files.isExecutable(embedded) ? Optional.of(embedded) : onPath("mariadb");
		return found.map((mariadb) -> new ProcessBuilder(mariadb.toString(), "--no-defaults", "--protocol=tcp",
				"--skip-ssl", "-h", server.getHost(), "-P", String.valueOf(server.getPort()), "-u",
				this.database.username(), "-p" + this.database.password(), this.database.name()));
	}

	private URI server() {
		return URI.create(this.database.url().substring("jdbc:".length()));
	}

	private static Optional<Path> onPath(String name) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
