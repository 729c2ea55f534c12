package dev.migration.sample.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.migration.execution.MigrationFailedException;
import dev.migration.sample.SampleApplication;
import dev.migration.sample.readme.Readme.Block;
import dev.migration.sample.readme.Readme.Chapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What the README says to the person who operates an application holds: messages,
 * commands and manifests.
 */
class ReadmeOperationsTests {

	private static final String HALF = """
			-- upgrade
			create table region (code varchar(8) primary key);
			insert into region values ('EU');
			alter table country add constraint country_region foreign key (region) references region;
			insert into region values ('AS');
			""";

	@Test
	void revisionThatIsLeftHalfDoneSaysWhatTheReadmeShows(@TempDir Path directory) throws Exception {
		ReadmeApplication application = new ReadmeApplication(directory);
		Chapter chapter = chapter("When something goes wrong");
		for (Block file : Readme.read()
			.filesBefore(chapter)
			.filter((file) -> !file.language().equals("yaml"))
			.toList()) {
			application.write(file.name(), file.text());
		}
		application.write("src/main/resources/db/migrations/7e4f1a9c2b60_add_region.sql",
				"-- revises: c4f61a8e0d37\n" + HALF);
		Throwable failure = catchThrowable(() -> application.run((context) -> {
		}));
		assertThat(failure).hasRootCauseInstanceOf(java.sql.SQLException.class);
		String message = Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.filter(MigrationFailedException.class::isInstance)
			.map(Throwable::getMessage)
			.findFirst()
			.orElseThrow();
		assertThat(chapter.blocks("text").toList()).hasSize(2)
			.allSatisfy((block) -> assertThat(message).contains(block.text().strip()));
	}

	@Test
	void sampleHasTheHistoryThatTheReadmeShows() throws Exception {
		String shown = chapter("Commands").blocks("text")
			.map(Block::text)
			.filter((text) -> text.startsWith("$ "))
			.findFirst()
			.orElseThrow();
		assertThat(command("history", "--graph").strip()).isEqualTo(shown.substring(shown.indexOf('\n')).strip());
	}

	@Test
	void commandsAreAllInTheTable() throws Exception {
		String help = command("--help");
		List<String> shown = Pattern.compile("`([a-z-]+)[^`]*`")
			.matcher(table("Commands"))
			.results()
			.map((match) -> match.group(1))
			.filter((word) -> !word.startsWith("-"))
			.toList();
		List<String> known = Pattern.compile("(?m)^  ([a-z-]+)  ")
			.matcher(help)
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(new TreeSet<>(shown)).isEqualTo(new TreeSet<>(known));
	}

	@Test
	@SuppressWarnings("unchecked")
	void manifestsAreYamlAndNameOnlyPropertiesThatThereAre() throws IOException {
		String properties = Readme.read().text().replaceAll("(?s).*\n## Properties\n(.*?)\n## .*", "$1");
		List<Block> manifests = Readme.read().blocks("yml").toList();
		assertThat(manifests).hasSize(3);
		for (Block manifest : manifests) {
			assertThat((Object) new Yaml().load(manifest.text())).isInstanceOf(java.util.Map.class);
			Pattern.compile("name: (MIGRATION_[A-Z_]+)").matcher(manifest.text()).results().forEach((match) -> {
				String name = match.group(1).toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
				assertThat(properties).contains("| `" + name + "` |");
			});
		}
	}

	private static String table(String chapter) throws IOException {
		return Readme.read()
			.text()
			.replaceAll("(?s).*\n## " + chapter + "\n.*?\\| command \\| \\|\n\\|---\\|---\\|\n(.*?)\n\n.*", "$1")
			.lines()
			.map((row) -> row.replaceFirst("(\\|.*?\\|).*", "$1"))
			.reduce("", (rows, row) -> rows + row + "\n");
	}

	private static Chapter chapter(String title) throws IOException {
		return Readme.read()
			.chapters()
			.stream()
			.filter((chapter) -> chapter.title().equals(title))
			.findAny()
			.orElseThrow();
	}

	private static String command(String... command) throws Exception {
		List<String> line = Stream.concat(
				Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dstdout.encoding=UTF-8",
						"-cp", System.getProperty("java.class.path"), SampleApplication.class.getName(), "migrations"),
				Stream.of(command))
			.toList();
		Process process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
			assertThat(process.exitValue()).isZero();
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

}
