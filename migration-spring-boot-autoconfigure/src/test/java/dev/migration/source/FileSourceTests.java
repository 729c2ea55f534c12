package dev.migration.source;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import dev.migration.revision.GraphProblem.InvalidDeclaration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link FileSource}.
 */
class FileSourceTests {

	private static final String CONTENT = "-- upgrade\nselect 1;\n";

	@TempDir
	private Path directory;

	private Path classes;

	private final AtomicInteger vendorAsked = new AtomicInteger();

	@BeforeEach
	void createClasses() throws IOException {
		this.classes = Files.createDirectory(this.directory.resolve("the classes"));
	}

	@Test
	void filesOfADirectoryAreFoundButNotThoseBelow() throws IOException {
		write("db/migrations/a1_one.sql");
		write("db/migrations/a2_two words.sql");
		write("db/migrations/readme.txt");
		write("db/migrations/below/a3_three.sql");
		assertThat(sources("classpath:db/migrations")).containsExactly("db/migrations/a1_one.sql",
				"db/migrations/a2_two words.sql");
		assertThat(sources("db/migrations/")).hasSize(2);
		assertThat(sources("classpath*:/db/migrations")).hasSize(2);
	}

	@Test
	void filesBelowAreFoundByTwoAsterisks() throws IOException {
		write("db/migrations/a1_one.sql");
		write("db/migrations/below/and/below/a3_three.sql");
		assertThat(sources("classpath:db/migrations/**")).containsExactly("db/migrations/a1_one.sql",
				"db/migrations/below/and/below/a3_three.sql");
		assertThat(sources("classpath:db/*/a1*.sql")).containsExactly("db/migrations/a1_one.sql");
		assertThat(sources("classpath:db/migrations/a1_one.sql")).containsExactly("db/migrations/a1_one.sql");
	}

	@Test
	void vendorIsFilledInAndAskedOnlyThen() throws IOException {
		write("db/h2/a1_one.sql");
		write("db/postgresql/a1_one.sql");
		assertThat(sources("classpath:db/h2")).hasSize(1);
		assertThat(this.vendorAsked).hasValue(0);
		assertThat(sources("classpath:db/{vendor}")).containsExactly("db/postgresql/a1_one.sql");
	}

	@Test
	void fileInSeveralLocationsCountsOnce() throws IOException {
		write("db/migrations/a1_one.sql");
		assertThat(sources("classpath:db/migrations", "classpath:db/**", "classpath*:db/migrations"))
			.containsExactly("db/migrations/a1_one.sql");
	}

	@Test
	void filesOfAllJarsAreFound() throws IOException {
		write("db/migrations/a1_one.sql");
		Path first = jar("first.jar", "db/", "db/migrations/", "db/migrations/a2_two.sql");
		Path second = jar("second.jar", "db/migrations/a3_three.sql");
		SourceContent content = read(List.of(first, second), location("classpath:db/migrations/**", true));
		assertThat(content.problems()).isEmpty();
		assertThat(content.definitions()).extracting((definition) -> definition.revision().source())
			.contains("db/migrations/a1_one.sql", "db/migrations/a2_two.sql");
	}

	@Test
	void sameNameInTwoPlacesIsTwoFiles() throws IOException {
		write("db/migrations/a1_one.sql");
		Path jar = jar("first.jar", "db/", "db/migrations/", "db/migrations/a1_one.sql");
		assertThat(read(List.of(jar), location("classpath:db/migrations", true)).definitions()).hasSize(2);
	}

	@Test
	void filesOutsideTheClassPathAreFound() throws IOException {
		write("db/migrations/a1_one.sql");
		String path = this.classes.resolve("db/migrations").toString();
		assertThat(sources("file:" + path)).containsExactly(path + "/a1_one.sql");
	}

	@Test
	void missingLocationIsAProblemOnlyIfRequired() {
		assertThat(read(List.of(), location("classpath:db/migrations", false)).problems()).isEmpty();
		assertThat(read(List.of(), location("classpath:db/{vendor}", true)).problems())
			.containsExactly(new InvalidDeclaration("classpath:db/{vendor}",
					"There is no such place. Create it, or correct or remove the configured location"));
		assertThat(read(List.of(), location("file:" + this.directory + "/missing", true)).problems()).hasSize(1);
	}

	@Test
	void emptyLocationIsNoProblem() throws IOException {
		Files.createDirectories(this.classes.resolve("db/migrations"));
		assertThat(read(List.of(), location("classpath:db/migrations", true)).problems()).isEmpty();
	}

	@Test
	void fileWithoutIdIsUnidentified() throws IOException {
		write("db/migrations/create_airport.sql");
		SourceContent content = read(List.of(), location("classpath:db/migrations", true));
		assertThat(content.problems()).isEmpty();
		assertThat(content.definitions()).isEmpty();
		assertThat(content.unidentified()).singleElement()
			.satisfies(
					(missing) -> assertThat(missing.revision().source()).isEqualTo("db/migrations/create_airport.sql"));
	}

	@Test
	void migrationRunsTheFile() throws Exception {
		write("db/migrations/a1_one.sql");
		RecordingOperations op = new RecordingOperations();
		SourceContent content = read(List.of(), location("classpath:db/migrations", true));
		content.definitions().get(0).migration().get().upgrade(op);
		assertThat(op.scripts()).containsExactly("\nselect 1;\n");
		assertThat(op.descriptions()).containsExactly("db/migrations/a1_one.sql");
	}

	@Test
	void problemsOfAllFilesAreReported() throws IOException {
		Files.writeString(write("db/migrations/a1_one.sql"), "select 1");
		Files.writeString(write("db/migrations/a2_two.sql"), "-- revision: 3\n" + CONTENT);
		assertThat(read(List.of(), location("classpath:db/migrations", true)).problems())
			.extracting((problem) -> ((InvalidDeclaration) problem).source())
			.containsExactly("db/migrations/a1_one.sql", "db/migrations/a2_two.sql");
	}

	private List<String> sources(String... locations) {
		FileLocation[] required = Arrays.stream(locations)
			.map((location) -> location(location, true))
			.toArray(FileLocation[]::new);
		SourceContent content = read(List.of(), required);
		assertThat(content.problems()).isEmpty();
		return content.definitions().stream().map((definition) -> definition.revision().source()).toList();
	}

	private SourceContent read(List<Path> jars, FileLocation... locations) {
		try {
			URL[] classPath = new URL[jars.size() + 1];
			classPath[0] = this.classes.toUri().toURL();
			for (int i = 0; i < jars.size(); i++) {
				classPath[i + 1] = jars.get(i).toUri().toURL();
			}
			URLClassLoader loader = new URLClassLoader(classPath, null);
			return MigrationSource.files(new PathMatchingResourcePatternResolver(loader), List.of(locations), () -> {
				this.vendorAsked.incrementAndGet();
				return "postgresql";
			}).read();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static FileLocation location(String location, boolean required) {
		return new FileLocation(location, required);
	}

	private Path write(String name) throws IOException {
		Path file = this.classes.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, CONTENT);
	}

	private Path jar(String name, String... entries) throws IOException {
		Path jar = this.directory.resolve(name);
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
			for (String entry : entries) {
				out.putNextEntry(new JarEntry(entry));
				if (!entry.endsWith("/")) {
					out.write(CONTENT.getBytes(StandardCharsets.UTF_8));
				}
				out.closeEntry();
			}
		}
		return jar;
	}

}
