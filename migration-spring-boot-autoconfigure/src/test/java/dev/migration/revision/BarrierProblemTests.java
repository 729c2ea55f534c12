package dev.migration.revision;

import java.util.List;

import dev.migration.revision.GraphProblem.DuplicateId;
import dev.migration.revision.GraphProblem.InvalidBarrier;
import dev.migration.revision.GraphProblem.InvalidBarrier.Fault;
import dev.migration.revision.GraphProblem.UnknownParent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a revision may wait for.
 */
class BarrierProblemTests {

	private final DeclaredRevision base = Graphs
		.waiting(Graphs.revision("4be1c9d07a52", List.of(), List.of(), List.of("shop")), List.of(), true);

	@Test
	void unknownRevisionIsNamedWithTheNearMiss() {
		assertThat(problemsOf(this.base, waiting("b", "4be1c9d07a25")))
			.containsExactly(problem("b", "4be1c9d07a25", Fault.UNKNOWN, "4be1c9d07a52"));
		assertThat(message(this.base, waiting("b", "4be1c9d07a25"))).isEqualTo(
				"Revision 'b' (r/b.sql) waits for the backfill of '4be1c9d07a25', which is not the id of a declared revision (did you mean 4be1c9d07a52?). Declare '4be1c9d07a25', or correct what is waited for: ancestors, by their whole ids");
	}

	@Test
	void revisionsAreNamedByTheirWholeIds() {
		assertThat(problemsOf(this.base, waiting("b", "4be1", "shop"))).containsExactly(
				problem("b", "4be1", Fault.UNKNOWN, "4be1c9d07a52"),
				problem("b", "shop", Fault.UNKNOWN, "4be1c9d07a52"));
	}

	@Test
	void revisionCannotWaitForItself() {
		assertThat(problemsOf(this.base, waiting("b", "b"))).containsExactly(problem("b", "b", Fault.ITSELF));
		assertThat(message(this.base, waiting("b", "b"))).isEqualTo(
				"Revision 'b' (r/b.sql) waits for the backfill of 'b', which is the revision itself. Its own backfill begins when it has run: name an ancestor, or wait for none");
	}

	@Test
	void revisionIsNamedOnce() {
		DeclaredRevision thrice = waiting("b", "4be1c9d07a52", "4be1c9d07a52", "4be1c9d07a52");
		assertThat(problemsOf(this.base, thrice)).containsExactly(problem("b", "4be1c9d07a52", Fault.REPEATED));
		assertThat(message(this.base, thrice)).isEqualTo(
				"Revision 'b' (r/b.sql) waits for the backfill of '4be1c9d07a52', and names it more than once. Name it once");
	}

	@Test
	void awaitedRevisionMustBeAnAncestor() {
		List<DeclaredRevision> revisions = Graphs.revisions("a->b", "a->c", "b->d", "b~>c");
		assertThat(problemsOf(revisions.toArray(DeclaredRevision[]::new)))
			.containsExactly(problem("c", "b", Fault.NO_ANCESTOR));
		assertThat(message(revisions.toArray(DeclaredRevision[]::new))).isEqualTo(
				"Revision 'c' (r/c.sql) waits for the backfill of 'b', which is no ancestor: it may run later, or never. Make 'b' a parent or a dependency of it or of an ancestor, or do not wait for it");
		assertThat(problemsOf(Graphs.revisions("a->b", "b~>a").toArray(DeclaredRevision[]::new)))
			.containsExactly(problem("a", "b", Fault.NO_ANCESTOR));
	}

	@Test
	void ancestorsAreThoseByParentsAndDependencies() {
		assertThat(Graphs.graph("a->b", "b->c", "a~>c").get("c").afterBackfill()).containsExactly("a");
		assertThat(Graphs.graph("a->b", "x->y", "b=>x", "b~>y", "a~>y").get("y").afterBackfill()).containsExactly("b",
				"a");
		assertThat(RevisionGraph.of(List.of(this.base, Graphs
			.waiting(Graphs.revision("b", List.of(), List.of("shop"), List.of()), List.of("4be1c9d07a52"), false)))
			.contains("b")).isTrue();
	}

	@Test
	void awaitedRevisionMustNotBeKnownToHaveNoBackfill() {
		assertThat(problemsOf(withBackfill(false), waiting("b", "4be1c9d07a52")))
			.containsExactly(problem("b", "4be1c9d07a52", Fault.NO_BACKFILL));
		assertThat(message(withBackfill(false), waiting("b", "4be1c9d07a52"))).isEqualTo(
				"Revision 'b' (r/b.sql) waits for the backfill of '4be1c9d07a52', which declares none. Name the ancestor whose backfill is meant, declare one in '4be1c9d07a52', or do not wait for it");
		assertThat(RevisionGraph.of(List.of(withBackfill(null), waiting("b", "4be1c9d07a52"))).contains("b")).isTrue();
		assertThat(RevisionGraph.of(List.of(withBackfill(true), waiting("b", "4be1c9d07a52"))).contains("b")).isTrue();
	}

	@Test
	void everyFaultIsReportedAtOnce() {
		DeclaredRevision other = Graphs.waiting(Graphs.revision("x", List.of(), List.of(), List.of()), List.of(), true);
		DeclaredRevision none = Graphs.revision("y", List.of(), List.of(), List.of());
		assertThat(problemsOf(this.base, other, none, waiting("b", "b", "x", "y", "zz"))).containsExactlyInAnyOrder(
				problem("b", "b", Fault.ITSELF), problem("b", "x", Fault.NO_ANCESTOR),
				problem("b", "y", Fault.NO_BACKFILL), problem("b", "zz", Fault.UNKNOWN));
	}

	@Test
	void nobodyIsSaidToBeNoAncestorWhileLinksAreUnknown() {
		DeclaredRevision lost = Graphs.waiting(Graphs.revision("b", List.of("lost"), List.of(), List.of()),
				List.of("4be1c9d07a52"), false);
		assertThat(problemsOf(this.base, lost)).hasOnlyElementsOfType(UnknownParent.class);
		assertThat(problemsOf(this.base, this.base, waiting("b", "no"))).hasExactlyElementsOfTypes(DuplicateId.class,
				InvalidBarrier.class);
	}

	private DeclaredRevision withBackfill(@Nullable Boolean backfill) {
		return Graphs.waiting(this.base, List.of(), backfill);
	}

	private static DeclaredRevision waiting(String id, String... afterBackfill) {
		return Graphs.waiting(Graphs.revision(id, List.of("4be1c9d07a52"), List.of(), List.of()),
				List.of(afterBackfill), false);
	}

	private static GraphProblem problem(String id, String awaited, Fault fault, String... nearMisses) {
		return new InvalidBarrier(id, "r/" + id + ".sql", awaited, fault, List.of(nearMisses));
	}

	private static String message(DeclaredRevision... revisions) {
		return problemsOf(revisions).get(0).message();
	}

	private static List<GraphProblem> problemsOf(DeclaredRevision... revisions) {
		return catchThrowableOfType(InvalidRevisionGraphException.class, () -> RevisionGraph.of(List.of(revisions)))
			.problems();
	}

}
