package dev.migration.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.command.Terminal.Prompt;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorBuilder;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.FileLocation;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.MigrationSource;
import dev.migration.source.SourceContent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs commands in this process, on revisions that a test declares.
 */
final class Shell {

	private final Map<String, DataSource> dataSources = new LinkedHashMap<>();

	private final List<MigrationDefinition> definitions = new ArrayList<>();

	private final Map<String, Object> properties = new HashMap<>();

	private @Nullable Prompt prompt;

	private StopSignal stop = new StopSignal();

	private UnaryOperator<MigratorBuilder> configuration = UnaryOperator.identity();

	/**
	 * A shell without a migrator.
	 */
	Shell() {
	}

	Shell(DataSource dataSource) {
		migrator("migrator", dataSource);
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
		return add(revision, message, List.of(labels), migration, List.of(), false);
	}

	/**
	 * Declares a revision that owes a backfill.
	 */
	Shell owing(String revision, String message, Migration.Body upgrade, Consumer<Backfill> backfill) {
		return add(revision, message, List.of(), new Migration() {

			@Override
			public void upgrade(Operations op) throws Exception {
				upgrade.run(op);
			}

			@Override
			public void backfill(Backfill declared) {
				backfill.accept(declared);
			}

		}, List.of(), true);
	}

	/**
	 * Declares a revision that waits for the backfill of another one.
	 */
	Shell barrier(String revision, String message, String after, Migration migration) {
		return add(revision, message, List.of(), migration, List.of(after), false);
	}

	private Shell add(String revision, String message, List<String> labels, Migration migration, List<String> after,
			boolean backfill) {
		String[] parts = revision.split("<-");
		List<String> down = (parts.length > 1) ? List.of(parts[1].split(",")) : List.of();
		DeclaredRevision declared = new DeclaredRevision(parts[0], down, List.of(), labels, message,
				"com.acme.migrations.R" + this.definitions.size(), DeclaredRevision.Type.JAVA, true, true, null, after,
				backfill);
		this.definitions.add(new MigrationDefinition(declared, () -> migration));
		return this;
	}

	/**
	 * Declares the SQL files of a directory.
	 */
	Shell files(Path directory) {
		return configure((builder) -> builder.source(MigrationSource.files(new PathMatchingResourcePatternResolver(),
				List.of(new FileLocation("file:" + directory, true)), () -> "any")));
	}

	/**
	 * Changes what makes the migrators.
	 */
	Shell configure(UnaryOperator<MigratorBuilder> change) {
		UnaryOperator<MigratorBuilder> before = this.configuration;
		this.configuration = (builder) -> change.apply(before.apply(builder));
		return this;
	}

	/**
	 * Has another migrator, or calls the only one by another name than {@code migrator}.
	 */
	Shell migrator(String name, DataSource dataSource) {
		this.dataSources.put(name, dataSource);
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
		return answering((question) -> answer);
	}

	Shell answering(Prompt prompt) {
		this.prompt = prompt;
		return this;
	}

	/**
	 * Has commands listen to a signal to come to an end.
	 */
	Shell stopping(StopSignal stop) {
		this.stop = stop;
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
			this.dataSources.forEach((name, dataSource) -> context.registerBean(name, Migrator.class,
					() -> this.configuration.apply(Migrator.builder(dataSource).source(() -> content)).build(),
					(definition) -> definition.setLazyInit(true)));
			context.refresh();
			ExitStatus status = new CommandExecution(parsed, terminal, context, () -> this.stop).execute();
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
				.replaceAll(" {2,}\\d+ ms {2,}", "  N ms  ")
				.replaceAll(" {2,}\\d+ ms", "  N ms")
				.replaceAll("\\d+ ms", "N ms");
			err = err.replace(System.lineSeparator(), "\n");
		}

	}

}
