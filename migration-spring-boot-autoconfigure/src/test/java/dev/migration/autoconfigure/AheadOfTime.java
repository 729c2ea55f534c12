package dev.migration.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes an application ahead of time and runs it, each in a JVM of its own.
 */
final class AheadOfTime {

	private final String classPath;

	private final Path directory;

	AheadOfTime(String classPath, Path directory) {
		this.classPath = classPath;
		this.directory = directory;
	}

	void process(String mainClass) throws IOException, InterruptedException {
		ForkedJava.withClassPath(this.classPath)
			.run("org.springframework.boot.SpringApplicationAotProcessor", mainClass,
					this.directory.resolve("sources").toString(), this.directory.resolve("resources").toString(),
					this.directory.resolve("classes").toString(), "com.acme", "shop");
		compile();
	}

	String run(String mainClass) throws IOException, InterruptedException {
		return ForkedJava.withClassPath(this.classPath + File.pathSeparator + this.directory.resolve("classes"))
			.property("spring.aot.enabled", "true")
			.run(mainClass);
	}

	private void compile() throws IOException {
		String classes = this.directory.resolve("classes").toString();
		List<String> arguments = new ArrayList<>(
				List.of("-proc:none", "-nowarn", "-d", classes, "-cp", this.classPath + File.pathSeparator + classes));
		try (Stream<Path> files = Files.walk(this.directory.resolve("sources"))) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		assertThat(result).as("result of the compiler").isZero();
	}

}
