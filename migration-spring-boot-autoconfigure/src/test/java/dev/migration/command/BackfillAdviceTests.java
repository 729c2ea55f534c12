package dev.migration.command;

import java.util.List;
import java.util.stream.Stream;

import dev.migration.Backfill;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackfillAdvice}: each way a backfill can stand has its way on.
 */
class BackfillAdviceTests {

	private static final BackfillStatus PAUSED = BackfillStatuses.of("7c01", BackfillState.PAUSED);

	private final BackfillAdvice advice = new BackfillAdvice(new PastedCommand(null));

	@Test
	void pausedByAPersonIsResumed() {
		assertThat(this.advice.stuck(List.of(PAUSED))).containsExactly(
				"The backfill of 7c01 is paused. Have it go on where it was:",
				"  java -jar app.jar migrations backfill resume 7c01");
	}

	@Test
	void rowsThatFailedAreLookedAtAndTriedAgain() {
		List<String> lines = List.of(
				"The backfill of 7c01 has rows that failed. See why, put that right, and have them tried again:",
				"  java -jar app.jar migrations backfill errors 7c01",
				"  java -jar app.jar migrations backfill retry 7c01");
		assertThat(this.advice.stuck(List.of(BackfillStatuses.withErrors(PAUSED, 11, "too many")))).isEqualTo(lines);
		assertThat(this.advice
			.stuck(List.of(BackfillStatuses.withErrors(BackfillStatuses.of("7c01", BackfillState.FAILED), 1, null))))
			.isEqualTo(lines);
	}

	@Test
	void manualOneIsRun() {
		assertThat(this.advice.stuck(List.of(BackfillStatuses.pending("7c01", Backfill.Mode.MANUAL)))).containsExactly(
				"The backfill of 7c01 runs only on command:", "  java -jar app.jar migrations backfill run 7c01");
	}

	@Test
	void whatGoesOnByItselfNeedsNobodyButMayBeHelped() {
		List<BackfillStatus> open = List.of(BackfillStatuses.of("7c01", BackfillState.RUNNING));
		assertThat(this.advice.stuck(open)).isEmpty();
		assertThat(this.advice.wanted(open)).containsExactly(
				"The backfill of 7c01 goes on wherever the application runs. See how far it is, or work on it here:",
				"  java -jar app.jar migrations backfill status 7c01",
				"  java -jar app.jar migrations backfill run 7c01");
	}

	@Test
	void cancelledOneNeedsSomebodyOnlyIfItIsWanted() {
		List<BackfillStatus> cancelled = List.of(BackfillStatuses.of("7c01", BackfillState.CANCELLED));
		assertThat(this.advice.stuck(cancelled)).isEmpty();
		assertThat(this.advice.wanted(cancelled)).containsExactly(
				"The backfill of 7c01 is cancelled. Have it go on where it was:",
				"  java -jar app.jar migrations backfill resume 7c01");
	}

	@Test
	void whatNobodyHereDeclaresIsLeftToWhoDoes() {
		assertThat(this.advice
			.wanted(List.of(BackfillStatuses.undeclared(BackfillStatuses.of("7c01", BackfillState.RUNNING)))))
			.containsExactly("The backfill of 7c01 is declared by nobody here: a version that has it works on it.");
	}

	@Test
	void doneIsDone() {
		assertThat(this.advice.wanted(List.of(BackfillStatuses.of("7c01", BackfillState.DONE)))).isEmpty();
	}

	@Test
	void everyRevisionHasItsOwnAdviceOnce() {
		assertThat(this.advice
			.stuck(Stream.of(PAUSED, PAUSED, BackfillStatuses.pending("9d02", Backfill.Mode.MANUAL)).toList()))
			.filteredOn((line) -> line.startsWith("The"))
			.hasSize(2);
	}

	@Test
	void commandsAreForTheMigratorThatWasAsked() {
		assertThat(new BackfillAdvice(new PastedCommand("reports")).stuck(List.of(PAUSED)))
			.contains("  java -jar app.jar migrations backfill resume 7c01 --migrator=reports");
	}

}
