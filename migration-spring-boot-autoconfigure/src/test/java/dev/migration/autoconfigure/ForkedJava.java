package dev.migration.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a class in a JVM of its own, for what a class loader cannot pretend.
 */
final class ForkedJava {

	private final List<String> command = new ArrayList<>(
			List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));

	private ForkedJava(String classPath) {
		this.command.addAll(List.of("-cp", classPath));
	}

	/**
	 * The class path of the tests.
	 * @param excluded which entries to leave out, by their file names
	 * @return the class path
	 */
	static String classPath(Predicate<String> excluded) {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(classPath.split(File.pathSeparator))
			.filter((entry) -> !excluded.test(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(File.pathSeparator));
	}

	static ForkedJava withClassPath(String classPath) {
		return new ForkedJava(classPath);
	}

	ForkedJava property(String name, String value) {
		this.command.add("-D%s=%s".formatted(name, value));
		return this;
	}

	/**
	 * Runs a class, which must succeed.
	 * @param mainClass the name of the class
	 * @param arguments its arguments
	 * @return what it wrote
	 */
	String run(String mainClass, String... arguments) throws IOException, InterruptedException {
		this.command.add(mainClass);
		this.command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(this.command).redirectErrorStream(true).start();
		try (InputStream stream = process.getInputStream()) {
			String output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			return output;
		}
	}

}
