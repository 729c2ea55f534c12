package dev.migration.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

import dev.migration.Migration;
import dev.migration.execution.Migrator;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ProgressLine}.
 */
class ProgressLineTests {

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private final PrintStream stream = new PrintStream(this.written);

	@Test
	void tellsWhatRunsAndIsGoneInTheEnd() {
		run((op) -> {
		});
		assertThat(this.written.toString()).contains("\r\u001B[KUpgrading 1 of 1: a first, 0 s").endsWith("\r\u001B[K");
	}

	@Test
	void isGoneAfterAFailureToo() {
		assertThat(catchThrowable(() -> run((op) -> op.execute("nonsense")))).isNotNull();
		assertThat(this.written.toString()).endsWith("\r\u001B[K");
	}

	@Test
	void isWrittenForAPersonOnly() {
		Palette palette = new Palette(false);
		assertThat(ProgressLine.on(new Terminal(this.stream, this.stream, palette, null))).isEmpty();
		assertThat(ProgressLine.on(new Terminal(this.stream, this.stream, palette, (question) -> "y"))).isPresent();
	}

	private void run(Migration migration) {
		DeclaredRevision revision = new DeclaredRevision("a", List.of(), List.of(), List.of(), "first", "test",
				DeclaredRevision.Type.JAVA, null, true, null);
		SourceContent content = new SourceContent(List.of(new MigrationDefinition(revision, () -> migration)),
				List.of(), List.of());
		Migrator.builder(TestDatabase.H2.dataSource())
			.source(() -> content)
			.listeners(List.of(new ProgressLine(new LiveLines(this.stream))))
			.build()
			.upgrade();
	}

}
