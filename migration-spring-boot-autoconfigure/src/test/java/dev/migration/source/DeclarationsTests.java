package dev.migration.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem.InvalidDeclaration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Declarations}: all sources together, and proposals for missing ids.
 */
class DeclarationsTests {

	private final List<MigrationDefinition> definitions = new ArrayList<>();

	private final List<UnidentifiedRevision> unidentified = new ArrayList<>();

	@Test
	void sourcesAreReadTogetherOrderedById() {
		MigrationSource one = () -> new SourceContent(List.of(definition("c3"), definition("a1")), List.of(),
				List.of(new InvalidDeclaration("x", "y")));
		MigrationSource other = () -> new SourceContent(List.of(definition("b2")), List.of(),
				List.of(new InvalidDeclaration("z", "y")));
		Declarations declarations = Declarations.read(List.of(one, other));
		assertThat(declarations.definitions()).extracting((definition) -> definition.revision().id())
			.containsExactly("a1", "b2", "c3");
		assertThat(declarations.problems()).hasSize(2);
	}

	@Test
	void missingIdIsProposedOnTopOfTheHead() {
		this.definitions.add(definition("a1"));
		this.definitions.add(definition("b2", "a1"));
		java("com.acme.SplitCity");
		assertThat(explanations())
			.containsExactly("com.acme.SplitCity: It lacks an id: write @Revision(id = \"f1\", down = \"b2\")");
	}

	@Test
	void firstRevisionOfAllIsABase() {
		java("com.acme.SplitCity");
		assertThat(explanations()).containsExactly("com.acme.SplitCity: It lacks an id: write @Revision(id = \"f1\")");
	}

	@Test
	void severalMissingIdsAreChained() {
		this.definitions.add(definition("a1"));
		java("com.acme.B");
		sql("db/migrations/add_city.sql");
		java("com.acme.A");
		assertThat(explanations()).containsExactly(
				"com.acme.A: It lacks an id: write @Revision(id = \"f1\", down = \"a1\")",
				"com.acme.B: It lacks an id: write @Revision(id = \"f2\", down = \"f1\")",
				"db/migrations/add_city.sql: It lacks an id: rename it to f3_add_city.sql and make \"-- revises: f2\" its first line");
	}

	@Test
	void declaredParentsAreKept() {
		this.definitions.add(definition("a1"));
		java("com.acme.B");
		java("com.acme.Merge", "a1", "b2");
		sql("db/migrations/city.sql", "c3");
		assertThat(explanations()).containsExactly(
				"com.acme.Merge: It lacks an id: write @Revision(id = \"f1\", down = { \"a1\", \"b2\" })",
				"db/migrations/city.sql: It lacks an id: rename it to f2_city.sql",
				"com.acme.B: It lacks an id: There are several heads today: f1, f2. Choose the one that this revision builds on. For example, write @Revision(id = \"f3\", down = \"f1\")");
	}

	@Test
	void severalHeadsAreAChoice() {
		this.definitions.add(definition("a1"));
		this.definitions.add(definition("b2"));
		java("com.acme.B");
		java("com.acme.C");
		assertThat(explanations()).allSatisfy((explanation) -> assertThat(explanation)
			.contains("There are several heads today: a1, b2. Choose the one that this revision builds on"));
	}

	@Test
	void otherAttributesAreToBeKept() {
		this.unidentified.add(new UnidentifiedRevision(new DeclaredRevision("", List.of(), List.of("shop"), List.of(),
				"message", "com.acme.B", DeclaredRevision.Type.JAVA, true, true, null), "It lacks an id: "));
		this.unidentified.add(
				new UnidentifiedRevision(
						new DeclaredRevision("", List.of("a1"), List.of(), List.of(), "message", "com.acme.A",
								DeclaredRevision.Type.JAVA, true, true, null, List.of("a1"), false),
						"It lacks an id: "));
		assertThat(explanations()).containsExactly(
				"com.acme.A: It lacks an id: write @Revision(id = \"f1\", down = \"a1\") and keep the other attributes",
				"com.acme.B: It lacks an id: write @Revision(id = \"f2\", down = \"f1\") and keep the other attributes");
	}

	@Test
	void proposedIdIsNotInUse() {
		this.definitions.add(definition("f1"));
		java("com.acme.B");
		assertThat(explanations().get(0)).contains("id = \"f2\", down = \"f1\"");
	}

	@RepeatedTest(100)
	void freshIdIsTwelveHexadecimalDigitsThatAFileNameMayBeginWith() {
		String id = IdGenerator.random().next();
		assertThat(id).matches("[0-9a-f]{12}").matches(".*[0-9].*").isNotEqualTo(IdGenerator.random().next());
	}

	private void java(String source, String... down) {
		this.unidentified.add(missing(source, DeclaredRevision.Type.JAVA, down));
	}

	private void sql(String source, String... down) {
		this.unidentified.add(missing(source, DeclaredRevision.Type.SQL, down));
	}

	private static UnidentifiedRevision missing(String source, DeclaredRevision.Type type, String... down) {
		return new UnidentifiedRevision(new DeclaredRevision("", Arrays.asList(down), List.of(), List.of(), "message",
				source, type, true, true, null), "It lacks an id: ");
	}

	private static MigrationDefinition definition(String id, String... down) {
		return new MigrationDefinition(new DeclaredRevision(id, Arrays.asList(down), List.of(), List.of(), "message",
				"com.acme." + id, DeclaredRevision.Type.JAVA, true, true, null), () -> (op) -> {
				});
	}

	private List<String> explanations() {
		AtomicInteger count = new AtomicInteger();
		MigrationSource source = () -> new SourceContent(this.definitions, this.unidentified, List.of());
		return Declarations.read(List.of(source), () -> "f" + count.incrementAndGet())
			.problems()
			.stream()
			.map((problem) -> (InvalidDeclaration) problem)
			.map((problem) -> problem.source() + ": " + problem.explanation())
			.toList();
	}

}
