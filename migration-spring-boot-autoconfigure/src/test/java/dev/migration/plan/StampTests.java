package dev.migration.plan;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migration.revision.MultipleHeadsException;
import dev.migration.revision.RepeatedTargetException;
import dev.migration.revision.RevisionResolutionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Section 8 of the specification, and where section 14 differs.
 */
class StampTests {

	/**
	 * A trunk a, b; users u1, u2 and shop s1, s2; a merge m.
	 */
	private final Scenario graph = Scenario.on("a->b", "b->u1", "u1->u2", "b->s1", "s1->s2", "u2->m", "s2->m",
			"u1#users", "s1#shop");

	private final Scenario modules = Scenario.on("acct1->acct2", "netw1->netw2", "acct2=>netw2", "acct1#acct",
			"netw1#netw");

	@ParameterizedTest
	@CsvSource({ "'', b, b", "b, b, b", "u2, a, a", "a, u2, u2", "u1, s1, u1 s1", "u2 s2, m, m", "u2, m, m",
			"u2 s1, b, b", "u1 s1, shop@s2, u1 s2", "m, heads, m", "'', head, m", "u2, base, ''", "u2 s2, base, ''" })
	void leavesTheRows(String rows, String target, String after) {
		this.graph.at(rows).stamp(target).leaves(after);
	}

	@ParameterizedTest
	@CsvSource({ "m, u2, u2 s2", "m, users, u1 s2", "u2 s2, users, u1 s2", "m, b, b" })
	void neverForgetsASiblingBranch(String rows, String target, String after) {
		this.graph.at(rows).stamp(target).leaves(after);
	}

	@Test
	void keepsWhatADependentImplied() {
		this.modules.at("netw2").stamp("acct1").leaves("acct1 netw1");
		this.modules.at("netw2").stamp("netw1").leaves("acct2 netw1");
	}

	@ParameterizedTest
	@CsvSource({ "u2 s2, users@base, s2", "u2, shop@base, u2", "m, users@base, s2", "u1, a@base, ''" })
	void removesABranch(String rows, String target, String after) {
		this.graph.at(rows).stamp(target).leaves(after);
	}

	@Test
	void removesABranchOfItsOwnBase() {
		this.modules.at("acct2 netw1").stamp("netw@base").leaves("acct2");
	}

	@Test
	void takesSeveralTargets() {
		this.graph.at("").stamp("u1", "s2").leaves("u1 s2");
		this.graph.at("m").stamp("u1", "s1").leaves("u1 s1");
	}

	@Test
	void baseCountsOnlyAlone() {
		this.graph.at("u2").stamp("base", "s1").leaves("u2 s1");
		this.graph.at("u2 s2").stamp("users@base", "s1").leaves("u2 s1");
		this.graph.at("u2 s2").stamp("users@base", "shop@base").leaves("");
	}

	@Test
	void neverWritesARedundantRow() {
		this.graph.at("").stamp("a", "u2").leaves("u2");
		this.graph.at("a u2").stamp("u2").leaves("u2");
	}

	@Test
	void refusesOneRevisionTwice() {
		assertThat(this.graph.at("").stampFails(RepeatedTargetException.class, "u1", "users").getRevision())
			.isEqualTo("u1");
		this.graph.at("u1").stamp("u1", "users").leaves("u1");
	}

	@Test
	void purgesWithoutLookingAtTheRows() {
		StampPlan plan = this.graph.at("unknown").stampAndPurge("u1").leaves("u1");
		assertThat(plan.purge()).isTrue();
		assertThat(plan.isEmpty()).isFalse();
		assertThat(plan.headsChange()).isEqualTo(new HeadsChange(List.of(), List.of(), List.of("u1")));
	}

	@Test
	void refusesAnUnknownRow() {
		assertThat(this.graph.at("unknown").stampFails(RevisionResolutionException.class, "u1").getName())
			.isEqualTo("unknown");
	}

	@Test
	void refusesAHeadAmongSeveral() {
		assertThat(this.modules.at("").stampFails(MultipleHeadsException.class, "head").getHeads())
			.containsExactly("acct2", "netw2");
		this.modules.at("").stamp("heads").leaves("netw2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+1", "-1", "users@+1", "users@-1", "a+1", "head-1", "a:b", "typo", "typo@base", "typo@a",
			"shop@u1" })
	void resolvesNamesOnly(String target) {
		assertThat(this.graph.at("").stampFails(RevisionResolutionException.class, target)).isNotNull();
	}

	@Test
	void updatesOneRowAndDeletesTheOthers() {
		StampPlan plan = this.graph.at("u2 s2").stamp("m").leaves("m");
		assertThat(plan.headsChange())
			.isEqualTo(new HeadsChange(List.of("u2"), List.of(new HeadsChange.Update("s2", "m")), List.of()));
	}

	@Test
	void hasNothingToDoForARow() {
		assertThat(this.graph.at("u1").stamp("u1").leaves("u1").isEmpty()).isTrue();
	}

}
