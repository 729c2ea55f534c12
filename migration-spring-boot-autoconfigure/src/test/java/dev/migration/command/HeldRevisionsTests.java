package dev.migration.command;

import java.util.Arrays;
import java.util.List;

import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeldRevisions}.
 */
class HeldRevisionsTests {

	private static final RevisionGraph GRAPH = RevisionGraph
		.of(List.of(revision("a", null), revision("b", "a"), revision("c", "b", "a"), revision("d", "c")));

	@Test
	void barrierWaitsForTheBackfillThatItNames() {
		HeldRevisions held = held(BackfillStatuses.of("a", BackfillState.RUNNING));
		assertThat(held.reason("c")).isEqualTo("waits for the backfill of a (running, 45 %)");
		assertThat(held.holders()).extracting(BackfillStatus::revision).containsExactly("a");
	}

	@Test
	void whatIsAboveABarrierWaitsForIt() {
		assertThat(held(BackfillStatuses.of("a", BackfillState.RUNNING)).reason("d")).isEqualTo("waits for c");
	}

	@Test
	void backfillOfARevisionThatIsNotAppliedIsToCome() {
		HeldRevisions held = held();
		assertThat(held.reason("c")).isEqualTo("waits for a and its backfill");
		assertThat(held.holders()).isEmpty();
	}

	@Test
	void backfillThatIsDoneOrCancelledHoldsNothing() {
		assertThat(held(BackfillStatuses.of("a", BackfillState.DONE)).holders()).isEmpty();
		assertThat(held(BackfillStatuses.of("a", BackfillState.CANCELLED)).holders()).isEmpty();
	}

	private static HeldRevisions held(BackfillStatus... backfills) {
		return new HeldRevisions(GRAPH, List.of("c", "d"), Arrays.asList(backfills));
	}

	private static DeclaredRevision revision(String id, String down, String... afterBackfill) {
		return new DeclaredRevision(id, (down != null) ? List.of(down) : List.of(), List.of(), List.of(), "message",
				"test", DeclaredRevision.Type.JAVA, null, true, null, List.of(afterBackfill), id.equals("a"));
	}

}
