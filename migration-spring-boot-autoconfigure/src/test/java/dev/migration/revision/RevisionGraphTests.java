package dev.migration.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static dev.migration.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sections 1, 2.7 and 6 of the specification.
 */
class RevisionGraphTests {

	private final RevisionGraph diamond = graph("a->b", "a->c", "b->d", "c->d");

	private final RevisionGraph modules = graph("acct1->acct2", "netw1->netw2", "acct2=>netw2");

	@Test
	void emptyGraphHasNothing() {
		RevisionGraph empty = graph();
		assertThat(empty.revisions()).isEmpty();
		assertThat(empty.heads()).isEmpty();
		assertThat(empty.effectiveHeads()).isEmpty();
		assertThat(empty.bases()).isEmpty();
		assertThat(empty.newestFirst()).isEmpty();
	}

	@Test
	void keepsRegistrationOrder() {
		RevisionGraph graph = graph("z", "a", "m->z");
		assertThat(graph.revisions()).extracting(DeclaredRevision::id).containsExactly("z", "a", "m");
		assertThat(graph.heads()).containsExactly("z", "a");
		assertThat(graph.bases()).containsExactly("a", "m");
	}

	@Test
	void knowsItsShape() {
		assertThat(this.diamond.heads()).containsExactly("d");
		assertThat(this.diamond.bases()).containsExactly("a");
		assertThat(this.diamond.branchPoints()).containsExactly("a");
		assertThat(this.diamond.mergePoints()).containsExactly("d");
		assertThat(this.diamond.parents("d")).containsExactly("b", "c");
		assertThat(this.diamond.children("a")).containsExactly("b", "c");
	}

	@Test
	void dependenciesMakeNeitherBranchPointsNorMerges() {
		assertThat(this.modules.heads()).containsExactly("acct2", "netw2");
		assertThat(this.modules.effectiveHeads()).containsExactly("netw2");
		assertThat(this.modules.mergePoints()).isEmpty();
		assertThat(this.modules.parents("netw2")).containsExactly("netw1", "acct2");
		assertThat(this.modules.children("acct2")).containsExactly("netw2");
		assertThat(this.modules.versionChildren("acct2")).isEmpty();
		assertThat(this.modules.bases()).containsExactly("acct1", "netw1");
	}

	@Test
	void leavesOutDependenciesThatAnAncestorHas() {
		RevisionGraph graph = graph("x", "y", "a->b", "b->c", "x=>a", "x=>c", "y=>c", "a=>c");
		assertThat(graph.parents("c")).containsExactly("b", "y", "a");
		assertThat(graph.parents("a")).containsExactly("x");
	}

	@Test
	void leavesOutMoreDependenciesThanFitIntoOnePass() {
		List<DeclaredRevision> revisions = new ArrayList<>();
		List<String> libraries = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			libraries.add("lib" + i);
			revisions.add(Graphs.revision("lib" + i, List.of(), List.of(), List.of()));
		}
		revisions.add(Graphs.revision("a", List.of(), libraries.subList(0, 150), List.of()));
		revisions.add(Graphs.revision("b", List.of("a"), libraries, List.of()));
		RevisionGraph graph = RevisionGraph.of(revisions);
		assertThat(graph.parents("b")).hasSize(51).startsWith("a").endsWith("lib199").doesNotContain("lib149");
	}

	@Test
	void closuresFollowDependencies() {
		assertThat(this.modules.ancestors(List.of("netw2"))).containsExactly("acct1", "acct2", "netw1", "netw2");
		assertThat(this.modules.versionAncestors(List.of("netw2"))).containsExactly("netw1", "netw2");
		assertThat(this.modules.descendants(List.of("acct1"))).containsExactly("acct1", "acct2", "netw2");
		assertThat(this.modules.versionDescendants(List.of("acct1"))).containsExactly("acct1", "acct2");
		assertThat(this.modules.sharesLineage("acct1", "netw2")).isFalse();
		assertThat(this.modules.sharesLineage("netw1", "netw2")).isTrue();
		assertThat(this.modules.sharesLineage("netw2", "netw1")).isTrue();
		assertThat(this.diamond.sharesLineage("b", "c")).isFalse();
	}

	@Test
	void setsAreSets() {
		RevisionSet all = this.diamond.ancestors(List.of("d"));
		RevisionSet some = this.diamond.ancestors(List.of("b"));
		assertThat(all).isEqualTo(Set.of("a", "b", "c", "d"));
		assertThat(all.minus(some)).containsExactly("c", "d");
		assertThat(all.and(some)).containsExactly("a", "b");
		assertThat(some.or(this.diamond.setOf(List.of("c")))).containsExactly("a", "b", "c");
		assertThat(some.contains("zz")).isFalse();
		assertThat(this.diamond.tips(all.minus(this.diamond.setOf(List.of("d"))))).containsExactly("b", "c");
		assertThat(this.diamond.tips(this.diamond.setOf(List.of("a", "d")))).containsExactly("d");
	}

	@Test
	void looksUpWholeIdsOnly() {
		assertThat(this.modules.find("acct1")).isPresent();
		assertThat(this.modules.find("acct")).isEmpty();
		assertThat(this.modules.contains("acct")).isFalse();
		assertThatExceptionOfType(RevisionResolutionException.class).isThrownBy(() -> this.modules.get("acct11"))
			.withMessageContaining("did you mean acct1");
	}

	@Test
	void newestFirstFinishesABranchBeforeTheNext() {
		assertThat(graph("a->b1", "b1->b2", "a->c1", "c1->c2").newestFirst()).extracting(DeclaredRevision::id)
			.containsExactly("b2", "b1", "c2", "c1", "a");
		assertThat(this.diamond.newestFirst()).extracting(DeclaredRevision::id).containsExactly("d", "b", "c", "a");
	}

	@Test
	void labelsBelongToDescendants() {
		RevisionGraph graph = graph("a->b", "a->c", "b->d", "c->d", "d->e", "b#left", "c#right", "d#main", "d#trunk");
		assertThat(graph.labels("a")).isEmpty();
		assertThat(graph.labels("b")).containsExactly("left");
		assertThat(graph.labels("d")).containsExactly("left", "right", "main", "trunk");
		assertThat(graph.labels("e")).containsExactly("left", "right", "main", "trunk");
	}

	@Test
	void labelsBelongToAncestorsOnAPlainLine() {
		RevisionGraph graph = graph("a->b", "b->c", "c->d", "c#shop", "x->y", "x->z", "y->y2", "y2#other");
		assertThat(graph.labels("a")).containsExactly("shop");
		assertThat(graph.labels("b")).containsExactly("shop");
		assertThat(graph.labels("y")).containsExactly("other");
		assertThat(graph.labels("x")).isEmpty();
		assertThat(graph.labels("z")).isEmpty();
	}

	@Test
	void labelsOfALineEndAtAForkAboveIt() {
		RevisionGraph graph = graph("a->b", "b->c", "c->d1", "c->d2", "b#shop");
		assertThat(graph.labels("a")).isEmpty();
		assertThat(graph.labels("d2")).containsExactly("shop");
	}

	@Test
	void labelsOfALineEndAtAMergePoint() {
		RevisionGraph graph = graph("a->m", "b->m", "m->n", "n->o", "o#shop");
		assertThat(graph.labels("n")).containsExactly("shop");
		assertThat(graph.labels("m")).isEmpty();
	}

	@Test
	void labelsOfALineEndWhereADependentBranchesOff() {
		RevisionGraph graph = graph("a->b", "b->c", "x", "a=>x", "c#shop");
		assertThat(graph.labels("b")).containsExactly("shop");
		assertThat(graph.labels("a")).isEmpty();
	}

	@Test
	void labelsDoNotFollowDependencies() {
		assertThat(graph("a#shop", "a=>b").labels("b")).isEmpty();
	}

}
