package dev.migration.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

import dev.migration.Backfill;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackfillDisplay}: bars for a person, lines for a log.
 */
class BackfillDisplayTests {

	private static final BackfillStatus RUNNING = BackfillStatuses.of("7c01", BackfillState.RUNNING);

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private final PrintStream stream = new PrintStream(this.written);

	private final BackfillDisplay bars = new BackfillBars(new LiveLines(this.stream),
			new BackfillLines(new Palette(false)));

	private final BackfillDisplay log = new BackfillLog(this.stream);

	@Test
	void personGetsBarsAndAnybodyElseLines() {
		Palette palette = new Palette(false);
		assertThat(BackfillDisplay.on(new Terminal(this.stream, this.stream, palette, (question) -> "y")))
			.isInstanceOf(BackfillBars.class);
		assertThat(BackfillDisplay.on(new Terminal(this.stream, this.stream, palette, null)))
			.isInstanceOf(BackfillLog.class);
	}

	@Test
	void barsAreWrittenOverAndGoneInTheEnd() {
		this.bars.show(List.of(RUNNING, BackfillStatuses.of("9d02", BackfillState.RUNNING)));
		this.bars.show(List.of(RUNNING));
		this.bars.end();
		this.bars.show(List.of(RUNNING));
		assertThat(written()).startsWith("\u001B[?7l\r\u001B[K7c01  customer  #########...........  45 %")
			.contains("\n9d02")
			.contains("\r\u001B[1A\u001B[J7c01")
			.endsWith("\r\u001B[K");
	}

	@Test
	void whatIsToldStaysAboveTheBars() {
		this.bars.show(List.of(RUNNING));
		this.bars.tell("7c01 customer: done");
		assertThat(written()).endsWith("\r\u001B[K7c01 customer: done\n");
	}

	@Test
	void logHasALineForEachThatHasMoved() {
		this.log.show(List.of(RUNNING, BackfillStatuses.pending("9d02", Backfill.Mode.BACKGROUND)));
		this.log.show(List.of(RUNNING, BackfillStatuses.of("9d02", BackfillState.RUNNING)));
		assertThat(written()).isEqualTo("""
				7c01 customer: running, 45 %, 450,000 of 1,000,000 rows, 12,000 rows/s, 46 s left, chunks of 5,000
				9d02 customer: pending, 0 rows
				9d02 customer: running, 45 %, 450,000 of 1,000,000 rows, 12,000 rows/s, 46 s left, chunks of 5,000
				""");
	}

	@Test
	void logIsSilentAfterTheEnd() {
		this.log.end();
		this.log.show(List.of(RUNNING));
		assertThat(written()).isEmpty();
	}

	private String written() {
		return this.written.toString().replace(System.lineSeparator(), "\n");
	}

}
