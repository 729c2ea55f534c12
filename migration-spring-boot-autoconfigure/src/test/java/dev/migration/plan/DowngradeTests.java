package dev.migration.plan;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migration.revision.AmbiguousTargetException;
import dev.migration.revision.MultipleHeadsException;
import dev.migration.revision.RangeNotAncestorException;
import dev.migration.revision.RelativeTargetException;
import dev.migration.revision.RevisionResolutionException;
import dev.migration.revision.RevisionResolutionException.Kind;
import dev.migration.revision.UnrelatedBranchException;
import dev.migration.revision.UnsupportedTargetException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Section 5 of the specification, and where section 14 differs.
 */
class DowngradeTests {

	private final Scenario line = Scenario.on("a->b", "b->c", "c->d");

	/**
	 * A trunk a, b; then users u1, u2 and shop s1, s2.
	 */
	private final Scenario fork = Scenario.on("a->b", "b->u1", "u1->u2", "b->s1", "s1->s2", "u1#users", "s1#shop");

	/**
	 * Two bases; the second module needs the first.
	 */
	private final Scenario modules = Scenario.on("acct1->acct2", "netw1->netw2", "acct2=>netw2", "acct1#acct",
			"netw1#netw");

	@ParameterizedTest
	@CsvSource({ "b, d c, b", "base, d c b a, ''", "-1, d, c", "-4, d c b a, ''", "d-1, d, c", "head-2, d c, b",
			"base+1, d c b, a", "a+1, d c, b", "a-1, d c b a, ''", "c, d, c" })
	void goesBackToTheTarget(String target, String steps, String after) {
		this.line.at("d").downgrade(target).runs(steps).leaves(after);
	}

	@ParameterizedTest
	@CsvSource({ "d, d", "d, head", "d, heads", "d, d+0", "'', base" })
	void hasNothingToDoAtTheTarget(String rows, String target) {
		this.line.at(rows).downgrade(target).nothing();
	}

	@Test
	void takesDownWhatDependsOnARevertedRevision() {
		this.modules.at("netw2").downgrade("acct1").runs("netw2 acct2").leaves("acct1 netw1");
	}

	@Test
	void stepsBackFromTheRowAlone() {
		Scenario siblings = Scenario.on("a->b", "b->c", "b->d", "d=>c");
		siblings.at("c").downgrade("-1").runs("c").leaves("d");
		siblings.at("c").downgrade("b").runs("c d").leaves("b");
	}

	@Test
	void leavesWhatDependsOnTheTargetItself() {
		Scenario.on("a->b", "x", "a=>x").at("b x").downgrade("a").runs("b").leaves("x");
	}

	@Test
	void uncoversTheDependency() {
		this.modules.at("netw2").downgrade("netw1").runs("netw2").leaves("acct2 netw1");
	}

	@Test
	void uncoversAllParentsOfAMerge() {
		Scenario.on("a->b", "a->c", "b->d", "c->d").at("d").downgrade("b").runs("d").leaves("b c");
	}

	@Test
	void neverUncoversARedundantDependency() {
		Scenario.on("a->b", "b->c", "a=>c", "x").at("c x").downgrade("b").runs("c").leaves("b x");
	}

	@Test
	void revertsSeveralBranches() {
		this.fork.at("u2 s2").downgrade("b").runs("u2 u1 s2 s1").leaves("b");
	}

	@Test
	void refusesATargetThatIsNotApplied() {
		RangeNotAncestorException ex = this.line.at("b").downgradeFails("c", RangeNotAncestorException.class);
		assertThat(ex.getTarget()).isEqualTo("c");
		assertThat(ex.getHeads()).containsExactly("b");
		assertThat(ex).hasMessageContainingAll("Destination c is not a valid downgrade target from current head(s) b",
				"upgrade c");
	}

	@Test
	void goesBackToWhatIsOnlyImplied() {
		this.modules.at("netw2").downgrade("acct2").nothing();
		Scenario.on("a->b", "b->c", "x", "c=>x").at("x").downgrade("b").runs("x c").leaves("b");
	}

	@Test
	void putsRedundantRowsRight() {
		this.line.at("a c").downgrade("base").runs("c b a").leaves("");
		this.line.at("b c").downgrade("b").runs("c").leaves("b");
		this.line.at("a d b").downgrade("c").runs("d").leaves("c");
	}

	@Nested
	class Branches {

		private final Scenario fork = DowngradeTests.this.fork;

		@Test
		void keepsToTheBranch() {
			this.fork.at("u2 s2").downgrade("users@b").runs("u2 u1").leaves("s2");
			this.fork.at("u2 s2").downgrade("s2@b").runs("s2 s1").leaves("u2");
			this.fork.at("u2 s2").downgrade("users@u1").runs("u2").leaves("u1 s2");
		}

		@Test
		void removesABranchButNotWhatItDependsOn() {
			DowngradeTests.this.modules.at("netw2").downgrade("netw@base").runs("netw2 netw1").leaves("acct2");
		}

		@Test
		void removesEveryBranchOfASharedBase() {
			this.fork.at("u2 s2").downgrade("users@base").runs("u2 u1 s2 s1 b a").leaves("");
		}

		@ParameterizedTest
		@CsvSource({ "typo@base", "typo@b", "typo@u1", "typo@u2-1" })
		void refusesAnUnknownBranch(String target) {
			RevisionResolutionException ex = this.fork.at("u2 s2")
				.downgradeFails(target, RevisionResolutionException.class);
			assertThat(ex.getKind()).isEqualTo(Kind.NO_SUCH_BRANCH);
			assertThat(ex).hasMessageContaining("no such branch: 'typo'");
		}

		@Test
		void refusesABranchThatHasNothingToDoWithTheTarget() {
			RevisionResolutionException ex = this.fork.at("u2 s2")
				.downgradeFails("shop@u1", RevisionResolutionException.class);
			assertThat(ex.getKind()).isEqualTo(Kind.NOT_A_MEMBER_OF_BRANCH);
			assertThat(ex).hasMessageContainingAll("u1", "'shop'", "s2");
		}

		@Test
		void saysFirstThatTheTargetIsNotApplied() {
			assertThat(this.fork.at("u1").downgradeFails("shop@u2", RangeNotAncestorException.class).getTarget())
				.isEqualTo("u2");
			assertThat(this.fork.at("u1").downgradeFails("typo@head+1", MultipleHeadsException.class)).isNotNull();
		}

		@Test
		void refusesABranchThatPassesThroughNoChildOfTheTarget() {
			UnrelatedBranchException ex = this.fork.at("u2 s2").downgradeFails("a@b", UnrelatedBranchException.class);
			assertThat(ex.getBranch()).isEqualTo("a");
			assertThat(ex.getRoots()).containsExactly("u1", "s1");
			assertThat(ex).hasMessageContaining("Not a valid downgrade target from current heads");
		}

		@Test
		void countsAllHeads() {
			assertThat(this.fork.at("u2 s2").downgradeFails("heads", MultipleHeadsException.class).getHeads())
				.containsExactly("u2", "s2");
		}

	}

	@Nested
	class Relative {

		private final Scenario fork = DowngradeTests.this.fork;

		@Test
		void isAmbiguousWithSeveralRows() {
			AmbiguousTargetException ex = this.fork.at("u2 s2").downgradeFails("-1", AmbiguousTargetException.class);
			assertThat(ex.getCandidates()).containsExactly("u2", "s2");
			assertThat(ex).hasMessageContainingAll("Ambiguous downgrade from multiple current revisions: u2, s2",
					"<branch>@-1", "'u2-1' instead of '-1'");
		}

		@ParameterizedTest
		@CsvSource({ "u2 s2, users@-1, u2, u1 s2", "u2 s2, shop@-2, s2 s1, u2", "u2 s2, u2-1, u2, u1 s2",
				"u2 s2, users@u2-2, u2 u1, s2", "u2, -2, u2 u1, b", "u1, -1, u1, b" })
		void walksDownFromARow(String rows, String target, String steps, String after) {
			this.fork.at(rows).downgrade(target).runs(steps).leaves(after);
		}

		@Test
		void keepsToTheBranchOfTheRow() {
			this.fork.at("u2").downgrade("-3").runs("u2 u1 b").leaves("a");
		}

		@Test
		void walksDownFromWhatTheOnlyRowImplies() {
			DowngradeTests.this.modules.at("netw2").downgrade("acct@-1").runs("netw2 acct2").leaves("acct1 netw1");
		}

		@ParameterizedTest
		@ValueSource(strings = { "-5", "+1", "-0", "+0", "d-5", "a-2", "d+1", "base+0", "base-0", "base+9", "b@+1" })
		void doesNotLeaveTheGraph(String target) {
			assertThat(DowngradeTests.this.line.at("d").downgradeFails(target, RelativeTargetException.class))
				.hasMessageContaining("Relative revision " + target + " didn't produce");
		}

		@Test
		void needsARow() {
			assertThat(DowngradeTests.this.line.at("").downgradeFails("-1", RelativeTargetException.class))
				.hasMessageContaining("nothing is applied");
			assertThat(DowngradeTests.this.modules.at("acct2").downgradeFails("netw@-1", RelativeTargetException.class))
				.hasMessageContaining("nothing is applied of branch 'netw'");
		}

		@Test
		void isAmbiguousWithSeveralRowsOfOneBranch() {
			assertThat(this.fork.at("u2 s2").downgradeFails("a@-1", AmbiguousTargetException.class)).isNotNull();
		}

		@Test
		void isAmbiguousAtAMerge() {
			AmbiguousTargetException ex = Scenario.on("a->c", "b->c")
				.at("c")
				.downgradeFails("-1", AmbiguousTargetException.class);
			assertThat(ex.getCandidates()).containsExactly("a", "b");
		}

	}

	@Test
	void takesNoRange() {
		assertThat(this.line.at("d").downgradeFails("d:a", UnsupportedTargetException.class))
			.hasMessageContaining("Range revision not allowed");
	}

	@Test
	void namesAnUnknownRow() {
		assertThat(this.line.at("zz").downgradeFails("base", RevisionResolutionException.class).getName())
			.isEqualTo("zz");
	}

}
