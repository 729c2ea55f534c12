package dev.migration.execution;

import java.util.List;

import dev.migration.execution.MigratorSettings.OnFork;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.DeclaredRevision.Type;
import dev.migration.revision.RevisionGraph;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ForkPolicyTests {

	@Test
	void offersWhatFitsASqlFile() {
		RevisionGraph graph = RevisionGraph.of(List.of(file("1a"), file("2b", "1a"), file("3c", "1a")));
		UndeclaredForkException refusal = refusal(graph, "2b", "3c");
		assertThat(refusal)
			.hasMessageContaining("in '3c' (db/migrations/3c.sql), if it is applied nowhere yet, " + "-- revises: 2b.")
			.hasMessageContaining("give one a label where it begins, -- labels: …")
			.hasMessageContaining("Nothing was run.");
	}

	@Test
	void proposesTodaysHeadForAForgottenParent() {
		RevisionGraph graph = RevisionGraph.of(List.of(file("1a"), file("2b", "1a"), file("3c")));
		assertThat(refusal(graph, "3c")).hasMessageContaining("in '3c' (db/migrations/3c.sql), -- revises: 2b.");
	}

	@Test
	void proposesTheBeginningOfTheBranchToBeMoved() {
		RevisionGraph graph = RevisionGraph
			.of(List.of(file("1a"), file("2b", "1a"), file("3c", "1a"), file("4d", "3c")));
		assertThat(refusal(graph, "3c", "4d")).hasMessageContaining("in '3c'").hasMessageContaining("-- revises: 2b.");
	}

	@Test
	void letsForksPassThatAreAppliedAlready() {
		RevisionGraph graph = RevisionGraph.of(List.of(file("1a"), file("2b", "1a"), file("3c", "1a")));
		new ForkPolicy(graph, OnFork.FAIL).check(List.of());
	}

	private static UndeclaredForkException refusal(RevisionGraph graph, String... pending) {
		return catchThrowableOfType(UndeclaredForkException.class,
				() -> new ForkPolicy(graph, OnFork.FAIL).check(List.of(pending)));
	}

	private static DeclaredRevision file(String id, String... down) {
		return new DeclaredRevision(id, List.of(down), List.of(), List.of(), "add", "db/migrations/" + id + ".sql",
				Type.SQL, true, true, null);
	}

}
