package dev.migration.actuate.endpoint;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Opens the page in a real browser, where there is one.
 */
class GraphPageBrowserTests {

	private static Optional<Path> browser = Optional.empty();

	@TempDir
	private Path directory;

	@BeforeAll
	static void findBrowser() {
		browser = Stream.of("chromium", "chromium-browser", "google-chrome")
			.flatMap((name) -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
				.map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
		assumeTrue(browser.isPresent(), "No Chromium on the path: the page is not looked at in a browser");
	}

	@Test
	void showsThePageAndFindsNothingToComplainAbout() throws Exception {
		assertThat(open(GraphPage.of(GraphPages.of(GraphPages.hundred())), "")).contains("change number 99",
				"change number 0");
		assertThat(complaints()).doesNotContain("Content Security Policy");
		assertThat(open(GraphPage.of(GraphPages.of(GraphPages.held())), "")).contains("value=\"0.2408\"");
		assertThat(complaints()).doesNotContain("Content Security Policy");
	}

	@Test
	void usesNoStyleButTheOneThatThePolicyNames() throws Exception {
		open(GraphPage.of(GraphPages.of(GraphPages.five())).replace("--page: #f6f6f4", "--page: #f6f6f5"), "");
		assertThat(complaints()).contains("Content Security Policy");
	}

	@Test
	void linkUnfoldsTheFactsOfARevision() throws Exception {
		String page = GraphPage.of(GraphPages.of(GraphPages.five()));
		assertThat(open(page, "#migrator.9b3c5d0e7f24")).containsOnlyOnce("<details open");
		assertThat(open(page, "#migrator.elsewhere")).doesNotContain("<details open");
	}

	/**
	 * What the browser makes of the page.
	 */
	private String open(String page, String fragment) throws IOException, InterruptedException {
		Path file = Files.writeString(this.directory.resolve("page.html"), page);
		Path output = this.directory.resolve("output");
		List<String> command = List.of(browser.orElseThrow().toString(), "--headless", "--no-sandbox", "--disable-gpu",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--enable-logging=stderr",
				"--user-data-dir=" + Files.createTempDirectory(this.directory, "user"), "--dump-dom",
				file.toUri() + fragment);
		Process process = new ProcessBuilder(command).redirectOutput(output.toFile())
			.redirectError(this.directory.resolve("log").toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the browser ends").isTrue();
			assertThat(process.exitValue()).isZero();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readString(output);
	}

	private String complaints() throws IOException {
		return Files.readString(this.directory.resolve("log"));
	}

}
