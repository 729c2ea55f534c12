package dev.migration.command;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Where a command writes: the answer, and nothing else, to the standard output; all other
 * things to the error output.
 */
final class Terminal {

	private final PrintStream out;

	private final PrintStream err;

	private final Palette palette;

	private final @Nullable Prompt prompt;

	Terminal(PrintStream out, PrintStream err, Palette palette, @Nullable Prompt prompt) {
		this.out = out;
		this.err = err;
		this.palette = palette;
		this.prompt = prompt;
	}

	/**
	 * Takes the standard output for the answer alone: whatever else prints there, such as
	 * the log, is sent to the error output from now on.
	 * @param palette the colours of the answer
	 * @param interactive whether a person sits before it
	 * @return the terminal
	 */
	static Terminal takeStandardOutput(Palette palette, boolean interactive) {
		PrintStream out = System.out;
		System.setOut(System.err);
		Console console = interactive ? System.console() : null;
		return new Terminal(out, System.err, palette,
				(console != null) ? (question) -> console.readLine("%s", question) : null);
	}

	void print(Iterable<String> lines) {
		lines.forEach(this.out::println);
		this.out.flush();
	}

	/**
	 * Prints for programs, which expect UTF-8 whatever the locale.
	 */
	void printJson(String json) {
		byte[] bytes = (json + "\n").getBytes(StandardCharsets.UTF_8);
		this.out.write(bytes, 0, bytes.length);
		this.out.flush();
	}

	/**
	 * Prints a script: for clients of databases, which are told that it is UTF-8.
	 * @param script writes the script
	 * @throws CommandSetupException if it could not be printed whole: a disk is full, or
	 * nobody reads it to the end
	 */
	void printScript(Consumer<Appendable> script) {
		Writer writer = new OutputStreamWriter(this.out, StandardCharsets.UTF_8);
		script.accept(writer);
		try {
			writer.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (this.out.checkError()) {
			throw new CommandSetupException("The script could not be written to the standard output: what is there of "
					+ "it is not the whole. Do not run that. No database was touched. Make room and try again.");
		}
	}

	PrintStream err() {
		return this.err;
	}

	Palette palette() {
		return this.palette;
	}

	/**
	 * Asks the person.
	 * @return the way to ask, or {@code null} if there is none to ask
	 */
	@Nullable Prompt prompt() {
		return this.prompt;
	}

	/**
	 * Asks a person a question.
	 */
	@FunctionalInterface
	interface Prompt {

		/**
		 * Asks.
		 * @param question the question
		 * @return the answer, or {@code null} at the end of the input
		 */
		@Nullable String ask(String question);

	}

}
