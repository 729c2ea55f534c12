package dev.migration.sample.readme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.migration.plan.MigrationPlanner;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import dev.migration.sample.SampleApplication;
import dev.migration.sample.readme.Readme.Block;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README says about the build and the properties holds.
 */
class ReadmeReferenceTests {

	private static final Path ROOT = Path.of("..");

	@Test
	void dependencyIsTheStarter() throws IOException {
		String starter = Files.readString(ROOT.resolve("migration-spring-boot-starter/pom.xml"));
		assertThat(Readme.read().blocks("xml")).isNotEmpty()
			.allSatisfy((dependency) -> assertThat(elements(dependency.text()))
				.isEqualTo(elements(starter.substring(0, starter.indexOf("<dependencies>")))));
	}

	@Test
	void commandsRunTheSampleAndTheTests() throws IOException {
		assertThat(Readme.read().blocks("shell")).extracting(Block::text)
			.containsExactly("./mvnw -q -Psample\n", "./mvnw verify\n");
		assertThat(ROOT.resolve("mvnw")).isExecutable();
		assertThat(ROOT.resolve("pom.xml")).content()
			.containsIgnoringWhitespaces("<id>sample</id><build><defaultGoal>process-classes</defaultGoal></build>");
		assertThat(ROOT.resolve("sample/pom.xml")).content()
			.contains("<mainClass>" + SampleApplication.class.getName() + "</mainClass>");
	}

	@Test
	void propertiesAreAllInTheTableWithTheirDefaults() throws IOException {
		Pattern row = Pattern.compile("^\\| `(migration\\.[a-z.-]+)` \\| (?:`(.*?)`)? *\\| ", Pattern.MULTILINE);
		String table = Readme.read().text().replaceAll("(?s).*\n## Properties\n(.*?)\n## .*", "$1");
		Map<String, String> shown = row.matcher(table)
			.results()
			.collect(Collectors.toMap((match) -> match.group(1), ReadmeReferenceTests::defaultValue));
		assertThat(new TreeMap<>(shown)).isEqualTo(properties());
	}

	/**
	 * The graph of the README's chapters, with the label that the text proposes.
	 */
	@Test
	void targetsAreUnderstood() throws IOException {
		MigrationPlanner planner = new MigrationPlanner(RevisionGraph.of(List.of(revision("8f2ab0c4d611", List.of()),
				revision("9b3c5d0e7f24", List.of("geography"), "8f2ab0c4d611"),
				revision("a1d40f6be2c9", List.of(), "9b3c5d0e7f24"))));
		List<String> rows = List.of("9b3c5d0e7f24");
		String table = Readme.read().text().replaceAll("(?s).*\n## Targets\n(.*?)\n## .*", "$1");
		List<String> targets = Pattern.compile("^\\| (`.*?`) \\| ", Pattern.MULTILINE)
			.matcher(table)
			.results()
			.flatMap((row) -> Pattern.compile("`(.*?)`").matcher(row.group(1)).results())
			.map((target) -> target.group(1))
			.toList();
		assertThat(targets).hasSize(15).allSatisfy((text) -> {
			RevisionTarget target = RevisionTarget.parse(text);
			boolean back = text.contains("-") || text.endsWith("base");
			assertThat(back ? planner.downgrade(rows, target) : planner.upgrade(rows, target)).isNotNull();
		});
	}

	private static DeclaredRevision revision(String id, List<String> labels, String... down) {
		return new DeclaredRevision(id, List.of(down), List.of(), labels, "", id, DeclaredRevision.Type.SQL, null, true,
				null);
	}

	private static String defaultValue(MatchResult match) {
		return (match.group(2) != null) ? match.group(2) : "";
	}

	private static Map<String, String> properties() throws IOException {
		Map<String, String> properties = new TreeMap<>();
		for (var metadata : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
			try (InputStream stream = metadata.getInputStream()) {
				for (JsonNode property : JsonMapper.shared().readTree(stream).path("properties")) {
					if (property.path("name").asString().startsWith("migration.")) {
						JsonNode defaultValue = property.path("defaultValue");
						properties.put(property.path("name").asString(),
								(defaultValue.isArray() ? defaultValue.path(0) : defaultValue).asString(""));
					}
				}
			}
		}
		return properties;
	}

	private static Map<String, String> elements(String xml) {
		return Pattern.compile("<(groupId|artifactId|version)>([^<]+)</")
			.matcher(xml)
			.results()
			.collect(Collectors.toMap((match) -> match.group(1), (match) -> match.group(2), (first, last) -> last));
	}

}
