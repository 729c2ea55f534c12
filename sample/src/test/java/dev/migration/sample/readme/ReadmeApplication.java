package dev.migration.sample.readme;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application made of the README's files: written to a directory, compiled, and
 * started on an embedded database of its own.
 */
class ReadmeApplication {

	private static final String APPLICATION = """
			package com.example;

			@org.springframework.boot.autoconfigure.SpringBootApplication
			public class Application {
			}
			""";

	private final Path directory;

	ReadmeApplication(Path directory) throws IOException {
		this.directory = directory;
		write("src/main/java/com/example/Application.java", APPLICATION);
		Files.createDirectories(directory.resolve("src/main/resources"));
		Files.createDirectories(directory.resolve("target/classes"));
	}

	void write(String name, String text) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	void delete(String name) throws IOException {
		Files.delete(this.directory.resolve(name));
	}

	/**
	 * Starts the application, does the work with it, and stops it.
	 */
	void run(Work work) throws Exception {
		compile();
		URL[] classPath = { url("target/classes"), url("src/main/resources") };
		try (OwnResourcesFirst classLoader = new OwnResourcesFirst(classPath, getClass().getClassLoader())) {
			Class<?> source = classLoader.loadClass("com.example.Application");
			SpringApplication application = new SpringApplication(new DefaultResourceLoader(classLoader), source);
			try (ConfigurableApplicationContext context = application.run("--server.port=0")) {
				work.accept(context);
			}
		}
	}

	private void compile() throws IOException {
		List<String> options = List.of("-parameters", "-proc:none", "-classpath", System.getProperty("java.class.path"),
				"-d", this.directory.resolve("target/classes").toString());
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter errors = new StringWriter();
		try (StandardJavaFileManager fileManager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
				Stream<Path> sources = Files.walk(this.directory.resolve("src/main/java"))) {
			boolean compiled = compiler
				.getTask(errors, fileManager, null, options, null,
						fileManager.getJavaFileObjectsFromPaths(sources.filter(Files::isRegularFile).toList()))
				.call();
			assertThat(compiled).as(errors.toString()).isTrue();
		}
	}

	private URL url(String path) throws IOException {
		return this.directory.resolve(path).toUri().toURL();
	}

	/**
	 * Hides the sample's configuration and migrations, which are on the tests' class path
	 * too.
	 */
	private static class OwnResourcesFirst extends URLClassLoader {

		OwnResourcesFirst(URL[] urls, ClassLoader parent) {
			super(urls, parent);
		}

		@Override
		public @Nullable URL getResource(String name) {
			return isOwn(name) ? findResource(name) : super.getResource(name);
		}

		@Override
		public Enumeration<URL> getResources(String name) throws IOException {
			return isOwn(name) ? findResources(name) : super.getResources(name);
		}

		private static boolean isOwn(String name) {
			return name.startsWith("db/") || name.startsWith("application");
		}

	}

	/**
	 * What is done with the running application.
	 */
	interface Work {

		void accept(ConfigurableApplicationContext context) throws Exception;

	}

}
