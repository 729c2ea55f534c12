package dev.migration.command;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandRequest}.
 */
class CommandRequestTests {

	@Test
	void wordSeparatesTheArguments() {
		CommandRequest request = find(Map.of(), Map.of(), "--spring.profiles.active=x", "migrations", "upgrade",
				"--sql");
		assertThat(request)
			.isEqualTo(new CommandRequest(List.of("--spring.profiles.active=x"), List.of("upgrade", "--sql")));
	}

	@Test
	void otherWordIsTheApplications() {
		assertThat(find(Map.of(), Map.of(), "import", "migrations")).isNull();
		assertThat(find(Map.of(), Map.of())).isNull();
		assertThat(find(Map.of(), Map.of(), "--migrations")).isNull();
	}

	@Test
	void propertyIsACommandToo() {
		assertThat(commands(find(Map.of(), Map.of(), "--migration.command=current -v"))).containsExactly("current",
				"-v");
		assertThat(commands(find(Map.of("migration.command", "check"), Map.of()))).containsExactly("check");
		assertThat(commands(find(Map.of(), Map.of("MIGRATION_COMMAND", "check")))).containsExactly("check");
	}

	@Test
	void emptyVariableIsNoCommand() {
		assertThat(find(Map.of(), Map.of("MIGRATION_COMMAND", " "))).isNull();
	}

	@Test
	void argumentsGoBeforeThePropertyAndThatBeforeTheEnvironment() {
		Map<String, String> properties = Map.of("migration.command", "check");
		Map<String, String> environment = Map.of("MIGRATION_COMMAND", "heads");
		assertThat(commands(find(properties, environment, "migrations", "current"))).containsExactly("current");
		assertThat(commands(find(properties, environment))).containsExactly("check");
	}

	@Test
	void quotedBlanksDoNotSeparate() {
		assertThat(commands(find(Map.of(), Map.of("MIGRATION_COMMAND", "migrations revision -m \"add city\" 'a b'"))))
			.containsExactly("revision", "-m", "add city", "a b");
	}

	@Test
	void quotesMayBeginWithinAWord() {
		String command = "resolve a --reverted --reason=\"it's not needed\" --x='\"y z\"' it's";
		assertThat(commands(find(Map.of("migration.command", command), Map.of()))).containsExactly("resolve", "a",
				"--reverted", "--reason=it's not needed", "--x=\"y z\"", "it's");
	}

	private static List<String> commands(@Nullable CommandRequest request) {
		assertThat(request).isNotNull();
		return request.commandArguments();
	}

	private static @Nullable CommandRequest find(Map<String, String> properties, Map<String, String> environment,
			String... arguments) {
		return CommandRequest.find(arguments, properties::get, environment::get);
	}

}
