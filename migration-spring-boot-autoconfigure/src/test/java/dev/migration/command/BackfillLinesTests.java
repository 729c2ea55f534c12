package dev.migration.command;

import java.time.Duration;
import java.util.List;

import dev.migration.Backfill;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackfillLines} and {@link BackfillText}.
 */
class BackfillLinesTests {

	private static final BackfillStatus RUNNING = BackfillStatuses.of("7c01", BackfillState.RUNNING);

	private final BackfillLines lines = new BackfillLines(new Palette(false));

	@Test
	void listTellsHowFarEachIs() {
		assertThat(this.lines.list(List.of(BackfillStatuses.pending("9d02aa", Backfill.Mode.BACKGROUND), RUNNING,
				BackfillStatuses.withErrors(BackfillStatuses.of("5d1f", BackfillState.PAUSED), 1, "a row failed"))))
			.containsExactly("9d02aa  customer  pending        0 rows",
					"7c01    customer  running  45 %  450,000 of 1,000,000 rows  12,000 rows/s  46 s left  chunks of 5,000",
					"5d1f    customer  paused   45 %  450,000 of 1,000,000 rows                            "
							+ "chunks of 5,000  1 error",
					"5d1f customer: a row failed");
	}

	@Test
	void whatIsDoneHasNoRateAndNothingLeft() {
		assertThat(this.lines.list(List.of(BackfillStatuses.of("7c01", BackfillState.DONE))))
			.containsExactly("7c01  customer  done  100 %  450,000 rows");
	}

	@Test
	void listTellsWhatNobodyHereDeclares() {
		assertThat(this.lines.list(List.of(BackfillStatuses.undeclared(RUNNING)))).singleElement()
			.asString()
			.endsWith("  (declared by nobody here)");
	}

	@Test
	void barsAreAsLongAsWhatIsDone() {
		assertThat(this.lines.bars(List.of(RUNNING))).containsExactly(
				"7c01  customer  #########...........  45 %  450,000 of 1,000,000 rows  12,000 rows/s  46 s left  chunks of 5,000");
	}

	@Test
	void barsTellTheStateWhereItIsNotKnownHowFarItIs() {
		assertThat(this.lines.bars(List.of(BackfillStatuses.pending("7c01", Backfill.Mode.BACKGROUND))))
			.containsExactly("7c01  customer  pending  0 rows");
	}

	@Test
	void coloursTakeNoRoom() {
		assertThat(new BackfillLines(new Palette(true)).bars(List.of(RUNNING))).singleElement()
			.asString()
			.contains("\u001B[32m#########\u001B[0m\u001B[2m...........\u001B[0m  45 %");
	}

	@ParameterizedTest
	@CsvSource({ "0,0 s", "119,119 s", "120,2 min", "7199,119 min", "12000,3 h 20 min", "36000000,'10,000 h 0 min'" })
	void timesAreAsExactAsAPersonWants(long seconds, String text) {
		assertThat(BackfillText.time(Duration.ofSeconds(seconds))).isEqualTo(text);
	}

}
