package dev.migration.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a command that a person copies out of a message.
 */
final class ShellWords {

	private static final String BEGINNING = "java -jar app.jar migrations ";

	private ShellWords() {
	}

	/**
	 * The commands in a text, each on a line of its own.
	 */
	static Stream<String> commands(String text) {
		return text.lines().map(String::strip).filter((line) -> line.startsWith(BEGINNING));
	}

	/**
	 * What the application gets whose command line is this.
	 * @return the words after {@code migrations}
	 */
	static List<String> paste(String command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + command)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isZero();
		List<String> all = words.lines().toList();
		return all.subList(4, all.size());
	}

}
