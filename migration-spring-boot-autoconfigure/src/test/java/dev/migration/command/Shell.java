package dev.migration.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.command.Terminal.Prompt;
import dev.migration.execution.Migrator;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs commands in this process, on revisions that a test declares.
 */
final class Shell {

	private final DataSource dataSource;

	private final List<MigrationDefinition> definitions = new ArrayList<>();

	private final Map<String, Object> properties = new HashMap<>();

	private @Nullable Prompt prompt;

	Shell(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Declares a revision that does nothing.
	 * @param revision such as {@code b}, {@code b<-a} or {@code d<-b,c}
	 * @param message what it is about
	 * @param labels its labels
	 * @return this shell
	 */
	Shell declare(String revision, String message, String... labels) {
		return declare(revision, message, Migration.of((op) -> {
		}, (op) -> {
		}), labels);
	}

	Shell declare(String revision, String message, Migration migration, String... labels) {
		String[] parts = revision.split("<-");
		List<String> down = (parts.length > 1) ? List.of(parts[1].split(",")) : List.of();
		DeclaredRevision declared = new DeclaredRevision(parts[0], down, List.of(), List.of(labels), message,
				"com.acme.migrations.R" + this.definitions.size(), DeclaredRevision.Type.JAVA, true, true, null);
		this.definitions.add(new MigrationDefinition(declared, () -> migration));
		return this;
	}

	Shell property(String name, String value) {
		this.properties.put(name, value);
		return this;
	}

	/**
	 * Puts a person before the terminal.
	 * @param answer what they answer
	 * @return this shell
	 */
	Shell answering(String answer) {
		this.prompt = (question) -> answer;
		return this;
	}

	Result run(String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8), new Palette(false), this.prompt);
		ParsedCommand parsed = new CommandParser(MigrationCommands.all(), false).parse(List.of(arguments));
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", this.properties));
			SourceContent content = new SourceContent(List.copyOf(this.definitions), List.of(), List.of());
			context.registerBean("migrator", Migrator.class,
					() -> Migrator.builder(this.dataSource).source(() -> content).build(),
					(definition) -> definition.setLazyInit(true));
			context.refresh();
			ExitStatus status = new CommandExecution(parsed, terminal, context).execute();
			return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
		}
	}

	/**
	 * What a command must print, after it is done.
	 */
	String answer(String... arguments) {
		Result result = run(arguments);
		assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.DONE);
		return result.out();
	}

	/**
	 * How a command ended.
	 *
	 * @param status how
	 * @param out the answer, without the times that it took
	 * @param err what else it said
	 */
	record Result(ExitStatus status, String out, String err) {

		Result {
			out = out.replace(System.lineSeparator(), "\n")
				.replaceAll(" {2,}(\\d+) ms", "  N ms")
				.replaceAll("\\d+ ms", "N ms");
			err = err.replace(System.lineSeparator(), "\n");
		}

	}

}
