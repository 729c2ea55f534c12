package dev.migration.plan;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migration.revision.Graphs;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionResolutionException;
import dev.migration.revision.RevisionTarget;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Upgrades past revisions that wait for backfills of their ancestors.
 */
class BarrierTests {

	private final Scenario line = Scenario.on("a->b", "b->c", "c->d", "d->e", "b~>d");

	/**
	 * A trunk a to e, of which b has a backfill; on a branch at its side it is awaited.
	 */
	private final Scenario side = Scenario.on("a->b", "b->c", "c->d", "d->e", "c->s1", "s1->s2", "b~>s1",
			"s1#contract");

	@Test
	void holdsWhatWaitsAndItsDescendants() {
		this.line.at("b").owing("b").upgrade("heads").runs("c").holds("d e").leaves("c");
	}

	@Test
	void runsWhatWaitsOnceTheBackfillIsComplete() {
		this.line.at("c").owing("").upgrade("heads").runs("d e").holds("").leaves("e");
		this.line.at("c").owing("a c gone").upgrade("heads").runs("d e").holds("").leaves("e");
	}

	@Test
	void holdsWhatWaitsForARevisionOfTheSamePlan() {
		this.line.at("").owing("").upgrade("heads").runs("a b c").holds("d e").leaves("c");
		this.line.at("a").owing("b").upgrade("heads").runs("b c").holds("d e").leaves("c");
	}

	@Test
	void hasNothingToRunWhileTheNextRevisionIsHeld() {
		this.line.at("c").owing("b").upgrade("heads").runs("").holds("d e").nothing();
	}

	@ParameterizedTest
	@CsvSource({ "c, d, '', d, c", "c, +1, '', d, c", "c, e, '', d e, c", "b, +2, c, d, c", "b, c, c, '', c",
			"a, b, b, '', b" })
	void holdsOnlyWhatWasAskedFor(String rows, String target, String runs, String holds, String leaves) {
		this.line.at(rows).owing("b").upgrade(target).runs(runs).holds(holds).leaves(leaves);
	}

	@Test
	void whatIsAppliedHoldsNothing() {
		this.line.at("d").owing("b").upgrade("heads").runs("e").holds("").leaves("e");
		this.line.at("e").owing("b").upgrade("heads").holds("").nothing();
	}

	@Test
	void otherBranchesRunOn() {
		this.side.at("b").owing("b").upgrade("heads").runs("c d e").holds("s1 s2").leaves("e");
		this.side.at("b").owing("b").upgrade("e").runs("c d e").holds("").leaves("e");
		this.side.at("b").owing("b").upgrade("contract@head").runs("c").holds("s1 s2").leaves("c");
		this.side.at("e").owing("b").upgrade("contract@head").holds("s1 s2").nothing();
		this.side.at("e").owing("").upgrade("heads").runs("s1 s2").holds("").leaves("e s2");
	}

	@Test
	void runsTheOtherOfSeveralTargets() {
		this.side.at("b").owing("b").upgrade("contract@head", "e").runs("c d e").holds("s1 s2").leaves("e");
	}

	@Test
	void mergeBelowABarrierIsHeldWithAllThatFollows() {
		Scenario merge = Scenario.on("a->b", "a->c", "b->b2", "a~>b2", "b2->m", "c->m", "m->n");
		merge.at("a").owing("a").upgrade("heads").runs("c b").holds("b2 m n").leaves("b c");
		merge.at("b c").owing("").upgrade("heads").runs("b2 m n").holds("").leaves("n");
	}

	@Test
	void mergeThatIsABarrierLetsItsBranchesRun() {
		Scenario.on("a->b", "a->c", "b->m", "c->m", "c~>m")
			.at("")
			.owing("")
			.upgrade("heads")
			.runs("a c b")
			.holds("m")
			.leaves("b c");
	}

	@Test
	void whatDependsOnAHeldRevisionIsHeld() {
		Scenario modules = Scenario.on("a1->a2", "a2->a3", "a1~>a2", "b1->b2", "b2->b3", "a2=>b2");
		modules.at("a1").owing("a1").upgrade("heads").runs("b1").holds("a2 b2 b3 a3").leaves("a1 b1");
		modules.at("a1").owing("a1").upgrade("b3").runs("b1").holds("a2 b2 b3").leaves("a1 b1");
	}

	@Test
	void waitsForTheBackfillOfADependency() {
		Scenario modules = Scenario.on("a1->a2", "b1->b2", "a1=>b1", "a1~>b2");
		modules.at("").owing("").upgrade("b2").runs("a1 b1").holds("b2").leaves("b1");
		modules.at("b1").owing("a1").upgrade("heads").runs("a2").holds("b2").leaves("b1 a2");
		modules.at("b1").owing("").upgrade("b2").runs("b2").holds("").leaves("b2");
	}

	@ParameterizedTest
	@CsvSource({ "a, a, b, c d e", "a, '', b c, d e", "c, c, '', d e", "c, a, d e, ''", "c, '', d e, ''" })
	void goesFromBarrierToBarrier(String rows, String owed, String runs, String holds) {
		Scenario.on("a->b", "b->c", "c->d", "d->e", "a~>c", "c~>d")
			.at(rows)
			.owing(owed)
			.upgrade("heads")
			.runs(runs)
			.holds(holds);
	}

	@Test
	void allBackfillsThatARevisionWaitsForMustBeComplete() {
		Scenario both = Scenario.on("a->b", "b->c", "c->d", "a~>d", "b~>d");
		both.at("c").owing("a").upgrade("heads").holds("d").nothing();
		both.at("c").owing("b").upgrade("heads").holds("d").nothing();
		both.at("c").owing("c").upgrade("heads").runs("d").holds("").leaves("d");
	}

	@Test
	void insertsUpdatesAndMergesAroundWhatIsHeld() {
		assertThat(
				Scenario.on("a->b", "a->c", "a~>b", "c->d").at("a").owing("a").upgrade("heads").runs("c d").changes())
			.containsExactly(new HeadsChange(List.of(), List.of(new HeadsChange.Update("a", "c")), List.of()),
					new HeadsChange(List.of(), List.of(new HeadsChange.Update("c", "d")), List.of()));
	}

	@Test
	void nothingIsHeldUnlessAsked() {
		this.line.at("").upgrade("heads").runs("a b c d e").holds("").leaves("e");
		OfflinePlanner offline = new OfflinePlanner(Graphs.graph("a->b", "b->c", "a~>c"));
		assertThat(offline.upgrade(RevisionTarget.HEADS).revisions()).containsExactly("a", "b", "c");
		assertThat(offline.upgrade(RevisionTarget.parse("b:c")).held()).isEmpty();
	}

	@Test
	void downgradesAndStampsHoldNothing() {
		this.line.at("e").owing("b").downgrade("a").runs("e d c b").holds("").leaves("a");
		this.line.at("b").owing("b").stamp("heads").leaves("e");
	}

	@Test
	void singleStepIsThatOfAnyPlanner() {
		MigrationPlanner planner = new MigrationPlanner(Graphs.graph("a->b", "a~>b"));
		assertThat(planner.holding(List.of("a")).step(List.of("a"), "b", Direction.UPGRADE)).isPresent()
			.isEqualTo(planner.step(List.of("a"), "b", Direction.UPGRADE));
	}

	@Test
	void unknownRowIsRefusedAsEver() {
		assertThat(this.line.at("zz").owing("zz").upgradeFails("heads", RevisionResolutionException.class).getName())
			.isEqualTo("zz");
	}

	@Test
	void graphTellsWhatIsHeld() {
		RevisionGraph graph = Graphs.graph("a->b", "b->c", "a~>b", "d", "c=>e");
		assertThat(graph.heldBy(List.of("a"), graph.ancestors(List.of("a")))).containsExactly("b", "c", "e");
		assertThat(graph.heldBy(List.of(), graph.ancestors(List.of("a")))).isEmpty();
		assertThat(graph.heldBy(List.of(), graph.ancestors(List.of()))).containsExactly("b", "c", "e");
		assertThat(graph.heldBy(List.of("a", "gone"), graph.ancestors(List.of("b")))).isEmpty();
	}

}
