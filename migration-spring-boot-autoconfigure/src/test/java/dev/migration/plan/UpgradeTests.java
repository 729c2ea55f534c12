package dev.migration.plan;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migration.revision.AmbiguousTargetException;
import dev.migration.revision.Graphs;
import dev.migration.revision.InvalidTargetException;
import dev.migration.revision.MultipleHeadsException;
import dev.migration.revision.OverlappingRevisionsException;
import dev.migration.revision.RelativeTargetException;
import dev.migration.revision.RevisionResolutionException;
import dev.migration.revision.RevisionResolutionException.Kind;
import dev.migration.revision.RevisionTarget;
import dev.migration.revision.UnsupportedTargetException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Section 4 of the specification.
 */
class UpgradeTests {

	private final Scenario line = Scenario.on("a->b", "b->c", "c->d");

	/**
	 * A trunk a, b; then users u1, u2 and shop s1, s2.
	 */
	private final Scenario fork = Scenario.on("a->b", "b->u1", "u1->u2", "b->s1", "s1->s2", "u1#users", "s1#shop");

	private final Scenario modules = Scenario.on("acct1->acct2", "netw1->netw2", "acct2=>netw2", "acct1#acct",
			"netw1#netw");

	@Test
	void goesFromBaseToTheHead() {
		this.line.at("").upgrade("head").runs("a b c d").leaves("d");
	}

	@ParameterizedTest
	@CsvSource({ "c, c, b c", "head, d, b c d", "heads, d, b c d", "+1, b, b", "+3, d, b c d", "a+2, c, b c",
			"d-1, c, b c", "head-2, b, b", "base+2, b, b", "base-1, d, b c d" })
	void goesFromTheRowToTheTarget(String target, String after, String steps) {
		this.line.at("a").upgrade(target).runs(steps).leaves(after);
	}

	@Test
	void goesToSeveralTargetsAtOnce() {
		this.fork.at("a").upgrade("u1", "shop@head").runs("b s1 s2 u1").leaves("s2 u1");
		this.fork.at("a").upgrade("b", "b").runs("b").leaves("b");
		this.fork.at("u2").upgrade("u1", "base").nothing();
		assertThat(this.fork.at("a").upgradeFails(OverlappingRevisionsException.class, "u2", "b").getAncestors())
			.containsExactly("b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "d", "b", "base", "heads", "head", "b+1", "a-0" })
	void hasNothingToDoForWhatIsApplied(String target) {
		this.line.at("d").upgrade(target).nothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "heads", "head", "base" })
	void hasNothingToDoInAnEmptyGraph(String target) {
		Scenario.on().at("").upgrade(target).nothing();
	}

	@Test
	void runsBranchByBranch() {
		this.fork.at("").upgrade("heads").runs("a b s1 s2 u1 u2").leaves("u2 s2");
	}

	@Test
	void runsWhatATargetDependsOn() {
		this.modules.at("").upgrade("netw@head").runs("acct1 acct2 netw1 netw2").leaves("netw2");
	}

	@Test
	void insertsUpdatesAndMerges() {
		Scenario diamond = Scenario.on("a->b", "a->c", "b->d", "c->d");
		Scenario.Planned plan = diamond.at("").upgrade("heads").runs("a c b d");
		assertThat(plan.changes()).containsExactly(new HeadsChange(List.of(), List.of(), List.of("a")),
				new HeadsChange(List.of(), List.of(new HeadsChange.Update("a", "c")), List.of()),
				new HeadsChange(List.of(), List.of(), List.of("b")),
				new HeadsChange(List.of("b"), List.of(new HeadsChange.Update("c", "d")), List.of()));
	}

	@Test
	void neverWritesARedundantRowForARedundantDependency() {
		Scenario.on("a->b", "b->c", "a=>c", "x").at("").upgrade("heads").runs("a x b c").leaves("c x");
	}

	@Nested
	class Heads {

		@Test
		void namesTheHeadsIfThereAreSeveral() {
			MultipleHeadsException ex = fork().at("").upgradeFails("head", MultipleHeadsException.class);
			assertThat(ex.getHeads()).containsExactly("u2", "s2");
			assertThat(ex).hasMessageContainingAll("'head'", "u2, s2", "<branch>@head", "heads");
		}

		@Test
		void countsHeadsThatAreOnlyDependencies() {
			assertThat(modules().at("").upgradeFails("head", MultipleHeadsException.class).getHeads())
				.containsExactly("acct2", "netw2");
			modules().at("").upgrade("heads").runs("acct1 acct2 netw1 netw2").leaves("netw2");
		}

		@ParameterizedTest
		@CsvSource({ "users@head, u2", "shop@heads, s2", "u1@head, u2", "s2@head, s2" })
		void keepsToABranch(String target, String after) {
			fork().at("b").upgrade(target).leaves(after);
		}

		@Test
		void takesAllHeadsThatABranchPointLeadsTo() {
			fork().at("").upgrade("a@heads").leaves("u2 s2");
			assertThat(fork().at("").upgradeFails("a@head", MultipleHeadsException.class))
				.hasMessageContaining("a@head");
		}

		private Scenario fork() {
			return UpgradeTests.this.fork;
		}

		private Scenario modules() {
			return UpgradeTests.this.modules;
		}

	}

	@Nested
	class Relative {

		private final Scenario fork = UpgradeTests.this.fork;

		@Test
		void startsFromBaseWithoutRows() {
			UpgradeTests.this.line.at("").upgrade("+2").runs("a b").leaves("b");
		}

		@Test
		void isAmbiguousWithSeveralRows() {
			AmbiguousTargetException ex = this.fork.at("u1 s1").upgradeFails("+1", AmbiguousTargetException.class);
			assertThat(ex.getCandidates()).containsExactly("u1", "s1");
			assertThat(ex).hasMessageContainingAll("Ambiguous upgrade from multiple current revisions: u1, s1",
					"<branch>@+1");
		}

		@Test
		void isAmbiguousAtABranchPoint() {
			AmbiguousTargetException ex = this.fork.at("b").upgradeFails("+1", AmbiguousTargetException.class);
			assertThat(ex.getCandidates()).containsExactly("u1", "s1");
			assertThat(ex).hasMessageContaining("Ambiguous walk");
		}

		@ParameterizedTest
		@CsvSource({ "b, users@+1, u1, u1", "u1 s1, shop@+1, s2, u1 s2", "u1, shop@+1, s1, u1 s1",
				"b, users@b+2, u1 u2, u2", "'', users@base+3, a b u1, u1", "'', shop@+3, a b s1, s1",
				"b, users@head-1, u1, u1" })
		void keepsToABranch(String rows, String target, String steps, String after) {
			this.fork.at(rows).upgrade(target).runs(steps).leaves(after);
		}

		@Test
		void startsFromWhatIsImpliedOfABranch() {
			Scenario.on("a1->a2", "a2->a3", "b1", "a2=>b1", "a1#a").at("b1").upgrade("a@+1").runs("a3").leaves("b1 a3");
		}

		@Test
		void startsFromBaseIfNothingOfTheBranchIsApplied() {
			UpgradeTests.this.modules.at("acct2").upgrade("netw@+1").runs("netw1").leaves("acct2 netw1");
		}

		@Test
		void isAmbiguousWithSeveralRowsOfOneBranch() {
			assertThat(this.fork.at("u1 s1").upgradeFails("a@+1", AmbiguousTargetException.class)).isNotNull();
		}

		@ParameterizedTest
		@ValueSource(strings = { "+5", "+4", "-1", "+0", "-0", "users@-1", "a-2", "a-1", "d+1", "base+0", "base-9",
				"+99999999999" })
		void doesNotLeaveTheGraph(String target) {
			RelativeTargetException ex = Scenario.on("a->b", "b->c", "c->d", "a#users")
				.at("a")
				.upgradeFails(target, RelativeTargetException.class);
			assertThat(ex.getTarget()).isEqualTo(target);
			assertThat(ex).hasMessageContaining("Relative revision " + target + " didn't produce");
		}

		@Test
		void neverWalksDependencies() {
			assertThat(UpgradeTests.this.modules.at("acct2").upgradeFails("acct2+1", RelativeTargetException.class))
				.isNotNull();
		}

		@Test
		void takesIdsWithDots() {
			Scenario.on("v1.0->v1.1", "v1.1->v1.2").at("v1.0").upgrade("v1.0+1").runs("v1.1").leaves("v1.1");
		}

	}

	@Nested
	class Refusals {

		@Test
		void namesAnUnknownRow() {
			RevisionResolutionException ex = UpgradeTests.this.line.at("zz")
				.upgradeFails("head", RevisionResolutionException.class);
			assertThat(ex.getKind()).isEqualTo(Kind.NO_SUCH_REVISION);
			assertThat(ex.getName()).isEqualTo("zz");
			assertThat(ex).hasMessageContainingAll("'zz'", "version table", "stamp --purge");
		}

		@Test
		void noticesRowsOfWhichOneIsAnAncestor() {
			OverlappingRevisionsException ex = UpgradeTests.this.line.at("a c")
				.upgradeFails("head", OverlappingRevisionsException.class);
			assertThat(ex.getRevision()).isEqualTo("c");
			assertThat(ex.getAncestors()).containsExactly("a");
			assertThat(ex).hasMessageContainingAll("overlaps", "version table", "stamp c");
		}

		@Test
		void noticesOverlappingRowsThoughTheTargetIsAmongThem() {
			assertThat(UpgradeTests.this.line.at("d a").upgradeFails("head", OverlappingRevisionsException.class))
				.isNotNull();
		}

		@Test
		void takesNoRange() {
			assertThat(UpgradeTests.this.line.at("a").upgradeFails("a:b", UnsupportedTargetException.class))
				.hasMessageContaining("Range revision not allowed");
		}

		@ParameterizedTest
		@ValueSource(strings = { "typo", "HEAD", "a^", "a,b", "current", "a-x", "typo@head", "typo@b", "typo@base",
				"typo@+1", "users@s1" })
		void doesNotResolve(String target) {
			assertThat(UpgradeTests.this.fork.at("").upgradeFails(target, RevisionResolutionException.class))
				.hasMessageContaining("Can't locate revision identified by");
		}

		@Test
		void refusesEveryTargetWhileARowIsUnknown() {
			MigrationPlanner planner = new MigrationPlanner(Graphs.graph("a->b"));
			for (RevisionTarget target : List.of(RevisionTarget.HEADS, RevisionTarget.BASE, RevisionTarget.HEAD)) {
				assertThatExceptionOfType(InvalidTargetException.class)
					.isThrownBy(() -> planner.upgrade(List.of("zz"), target));
			}
		}

	}

}
