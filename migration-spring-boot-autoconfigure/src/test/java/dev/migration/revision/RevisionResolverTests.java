package dev.migration.revision;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migration.revision.RevisionResolutionException.Kind;

import static dev.migration.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Sections 3 and 9 of the specification.
 */
class RevisionResolverTests {

	/**
	 * A trunk; users and shop branch off.
	 */
	private final RevisionResolver fork = graph("init0001->init0002", "init0002->user0001", "user0001->user0002",
			"init0002->shop0001", "shop0001->shop0002", "user0001#people", "shop0001#store")
		.resolver();

	@Nested
	class Names {

		@ParameterizedTest
		@CsvSource({ "user0001, user0001", "people, user0001", "peo, user0001", "store, shop0001", "shop0002, shop0002",
				"people@head, user0002", "people@user0002, user0002", "people@init0001, init0001",
				"people@user0002, user0002", "user0002@people, user0001", "peop@head, user0002",
				"shop0001@head, shop0002", "people@init0002, init0002" })
		void resolve(String target, String id) {
			assertThat(resolveOne(target)).isEqualTo(id);
			assertThat(RevisionResolverTests.this.resolve(target)).containsExactly(id);
		}

		@Test
		void abbreviateNamesOfFourCharactersOrMore() {
			RevisionResolver resolver = graph("abc", "abcd", "v10").resolver();
			assertThat(resolver.resolveOne(RevisionTarget.parse("a")).map(DeclaredRevision::id)).contains("abcd");
			assertThat(resolver.resolveOne(RevisionTarget.parse("abc")).map(DeclaredRevision::id)).contains("abc");
			assertThatExceptionOfType(RevisionResolutionException.class)
				.isThrownBy(() -> resolver.resolveOne(RevisionTarget.parse("v1")));
		}

		@Test
		void areUnknown() {
			RevisionResolutionException ex = fails("usr0001", Kind.NO_SUCH_REVISION);
			assertThat(ex.getCandidates()).startsWith("user0001");
			assertThat(ex).hasMessageContainingAll("'usr0001'", "did you mean user0001");
		}

		@Test
		void areAmbiguous() {
			RevisionResolutionException ex = fails("user", Kind.AMBIGUOUS_PARTIAL_ID);
			assertThat(ex.getCandidates()).containsExactly("user0001", "user0002");
			assertThat(ex).hasMessageContainingAll("user0001, user0002", "<branch>@user");
		}

		@Test
		void areAmbiguousBetweenAnIdAndALabelOfTheSameRevision() {
			RevisionResolver resolver = graph("user0001#users").resolver();
			assertThatExceptionOfType(RevisionResolutionException.class)
				.isThrownBy(() -> resolver.resolveOne(RevisionTarget.parse("user")))
				.satisfies((ex) -> assertThat(ex.getKind()).isEqualTo(Kind.AMBIGUOUS_PARTIAL_ID));
		}

		@Test
		void abbreviateInsideABranch() {
			RevisionResolver resolver = graph("a1x0->b1x0", "a1y0->b1y0", "a1x0#left").resolver();
			assertThat(resolver.resolveOne(RevisionTarget.parse("left@b1")).map(DeclaredRevision::id)).contains("b1x0");
			assertThatExceptionOfType(RevisionResolutionException.class)
				.isThrownBy(() -> resolver.resolveOne(RevisionTarget.parse("left@b1y")))
				.satisfies((ex) -> assertThat(ex.getKind()).isEqualTo(Kind.NO_SUCH_REVISION));
		}

		@Test
		void areOutsideTheBranch() {
			RevisionResolutionException ex = fails("people@shop0001", Kind.NOT_A_MEMBER_OF_BRANCH);
			assertThat(ex.getBranch()).isEqualTo("people");
			assertThat(ex).hasMessageContainingAll("shop0001", "not a member of branch 'people'", "user0002");
		}

		@ParameterizedTest
		@CsvSource({ "typo@user0001, NO_SUCH_BRANCH", "user@user0001, NO_SUCH_BRANCH", "typo@base, NO_SUCH_BRANCH",
				"typo@head, NO_SUCH_REVISION", "user@heads, AMBIGUOUS_PARTIAL_ID", "current, NO_SUCH_REVISION",
				"user0001+1, NO_SUCH_REVISION", "+1, NO_SUCH_REVISION", "user0001:, NO_SUCH_REVISION" })
		void doNotResolve(String target, Kind kind) {
			fails(target, kind);
		}

		private RevisionResolutionException fails(String target, Kind kind) {
			RevisionResolutionException ex = catchThrowableOfType(RevisionResolutionException.class,
					() -> resolveOne(target));
			assertThat(ex.getKind()).isEqualTo(kind);
			return ex;
		}

		private String resolveOne(String target) {
			return RevisionResolverTests.this.fork.resolveOne(RevisionTarget.parse(target)).orElseThrow().id();
		}

	}

	@Nested
	class Symbols {

		@Test
		void resolve() {
			assertThat(RevisionResolverTests.this.resolve("heads")).containsExactly("user0002", "shop0002");
			assertThat(RevisionResolverTests.this.resolve("init0001@heads")).containsExactly("user0002", "shop0002");
			assertThat(RevisionResolverTests.this.resolve("base")).isEmpty();
			assertThat(RevisionResolverTests.this.resolve("people@base")).isEmpty();
			assertThat(RevisionResolverTests.this.fork.resolveOne(RevisionTarget.BASE)).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(strings = { "head", "heads", "init0001@head", "init0001@heads" })
		void meanOneHeadOnly(String target) {
			assertThatExceptionOfType(MultipleHeadsException.class)
				.isThrownBy(() -> RevisionResolverTests.this.fork.resolveOne(RevisionTarget.parse(target)))
				.withMessageContainingAll("'" + target + "'", "user0002, shop0002");
		}

		@Test
		void goDownFromEachHead() {
			assertThat(RevisionResolverTests.this.resolve("-1")).containsExactly("user0001", "shop0001");
			assertThat(RevisionResolverTests.this.resolve("store@-1")).containsExactly("shop0001");
			assertThat(RevisionResolverTests.this.resolve("-2")).containsExactly("init0002");
			assertThat(RevisionResolverTests.this.resolve("-4")).isEmpty();
			assertThatExceptionOfType(RelativeTargetException.class)
				.isThrownBy(() -> RevisionResolverTests.this.resolve("-5"));
		}

	}

	@Nested
	class Showing {

		@Test
		void showsTheRows() {
			assertThat(
					ids(RevisionResolverTests.this.fork.show(RevisionTarget.CURRENT, List.of("shop0001", "user0001"))))
				.containsExactly("shop0001", "user0001");
			assertThat(ids(RevisionResolverTests.this.fork.show(RevisionTarget.HEADS, List.of())))
				.containsExactly("user0002", "shop0002");
			assertThatExceptionOfType(RevisionResolutionException.class)
				.isThrownBy(() -> RevisionResolverTests.this.fork.show(RevisionTarget.CURRENT, List.of("zz")));
		}

		@Test
		void currentIncludesWhatIsImpliedOnOtherBranches() {
			RevisionResolver modules = graph("acct1->acct2", "netw1->netw2", "acct2=>netw2").resolver();
			assertThat(ids(modules.current(List.of("netw2")))).containsExactly("acct2", "netw2");
			assertThat(ids(modules.current(List.of("acct2", "netw1")))).containsExactly("acct2", "netw1");
			assertThat(modules.current(List.of())).isEmpty();
		}

	}

	@Nested
	class History {

		private final RevisionResolver fork = graph("a->b", "b->u1", "u1->u2", "b->s1", "s1->s2", "u1#users", "s1#shop")
			.resolver();

		@ParameterizedTest
		@CsvSource({ ":, u2 u1 s2 s1 b a", "b:, u2 u1 s2 s1 b", ":b, b a", "b:u2, u2 u1 b", "u1:u2, u2 u1", "u2:u2, u2",
				"base:heads, u2 u1 s2 s1 b a", "users@base:, u2 u1 b a", "shop@base:heads, s2 s1 b a",
				"shop@b:, s2 s1 b", "b:users@head, u2 u1 b", ":users@head-1, u1 b a", "b:users@+1, u1 b",
				"b:users@+9, u2 u1 b", ":b+0, b a" })
		void showsTheRange(String range, String ids) {
			assertThat(history(range)).containsExactly(ids.split(" "));
		}

		@Test
		void understandsCurrent() {
			assertThat(history("current:", "u1")).containsExactly("u2", "u1");
			assertThat(history(":current", "u1")).containsExactly("u1", "b", "a");
			assertThat(history("current:current", "u1", "s1")).containsExactly("u1", "s1");
			assertThat(history("b:current", "u1", "s1")).containsExactly("u1", "s1", "b");
			assertThat(history("current:")).hasSize(6);
			assertThat(history(":current")).hasSize(6);
		}

		@Test
		void goesBackFromTheHeads() {
			RevisionResolver line = graph("a->b", "b->c", "c->d").resolver();
			assertThat(ids(line.history(RevisionTarget.parse("-2:"), List.of()))).containsExactly("d", "c", "b");
			assertThat(ids(line.history(RevisionTarget.parse("-4:"), List.of()))).hasSize(4);
		}

		@Test
		void leavesOutWhatDoesNotDescendFromTheStart() {
			RevisionResolver modules = graph("acct1->acct2", "netw1->netw2", "acct2=>netw2").resolver();
			assertThat(ids(modules.history(RevisionTarget.parse("netw1:"), List.of()))).containsExactly("netw2",
					"netw1");
			assertThat(ids(modules.history(RevisionTarget.parse("acct1:"), List.of()))).containsExactly("acct2",
					"acct1");
			assertThat(ids(modules.history(RevisionTarget.parse(":netw2"), List.of()))).containsExactly("netw2",
					"netw1", "acct2", "acct1");
		}

		@ParameterizedTest
		@ValueSource(strings = { "u2:u1", "u1:s2", "u1:shop@head" })
		void refusesEndsOfDifferentLines(String range) {
			assertThatExceptionOfType(RangeNotAncestorException.class).isThrownBy(() -> history(range))
				.withMessageContaining("Requested range " + range
						+ " does not refer to ancestor/descendant revisions along the same branch");
		}

		@Test
		void refusesWhatIsNoRange() {
			assertThatExceptionOfType(UnsupportedTargetException.class).isThrownBy(() -> history("b"))
				.withMessageContaining("History range requires [start]:[end], [start]:, or :[end]");
			assertThatExceptionOfType(RelativeTargetException.class).isThrownBy(() -> history(":-1"));
			assertThatExceptionOfType(RelativeTargetException.class).isThrownBy(() -> history("head:-1"));
			assertThatExceptionOfType(RevisionResolutionException.class).isThrownBy(() -> history("typo@base:"));
			assertThatExceptionOfType(RevisionResolutionException.class).isThrownBy(() -> history("b+1:"));
			assertThatExceptionOfType(RevisionResolutionException.class).isThrownBy(() -> history("a@base:"))
				.withMessageContaining("selected by a label");
		}

		private List<String> history(String range, String... rows) {
			return ids(this.fork.history(RevisionTarget.parse(range), List.of(rows)));
		}

	}

	@Nested
	class NewRevisions {

		private final RevisionResolver line = graph("rev00001->rev00002", "rev00002#main").resolver();

		@Test
		void followTheHead() {
			assertThat(create(this.line, "n", List.of("head"), false))
				.isEqualTo(new NewRevision("n", List.of("rev00002"), List.of(), List.of()));
			assertThat(create(this.line, "n", List.of("base"), false).down()).isEmpty();
		}

		@Test
		void followAnythingWhenSpliced() {
			assertThat(create(this.line, "n", List.of("rev00001"), true).down()).containsExactly("rev00001");
			assertThatExceptionOfType(InvalidNewRevisionException.class)
				.isThrownBy(() -> create(this.line, "n", List.of("rev00001"), false))
				.withMessageContainingAll("Revision rev00001 is not a head revision", "--splice", "rev00002")
				.satisfies((ex) -> assertThat(ex.getRevision()).isEqualTo("rev00001"));
		}

		@Test
		void mergeHeads() {
			RevisionResolver fork = RevisionResolverTests.this.fork;
			assertThat(create(fork, "n", List.of("heads"), false).down()).containsExactly("user0002", "shop0002");
			assertThat(create(fork, "n", List.of("shop0002", "people@head"), false).down()).containsExactly("shop0002",
					"user0002");
			assertThatExceptionOfType(MultipleHeadsException.class)
				.isThrownBy(() -> create(fork, "n", List.of("head"), false));
			assertThatExceptionOfType(InvalidNewRevisionException.class)
				.isThrownBy(() -> create(fork, "n", List.of("heads", "user0002"), false))
				.withMessageContaining("Duplicate head revisions specified");
		}

		@Test
		void startANewTreeOnlyWhenToldTo() {
			assertThat(create(this.line, "n", List.of("-1"), true).down()).containsExactly("rev00001");
			for (String target : List.of("-2", "-3")) {
				assertThatExceptionOfType(RelativeTargetException.class)
					.isThrownBy(() -> create(this.line, "n", List.of(target), true));
			}
		}

		@Test
		void sayWhatIsWrongWithTheParentsBeforeTheNames() {
			assertThatExceptionOfType(MultipleHeadsException.class)
				.isThrownBy(() -> create(RevisionResolverTests.this.fork, "user0002", List.of("head"), false));
			assertThatExceptionOfType(RevisionResolutionException.class)
				.isThrownBy(() -> this.line.newRevision("rev00001", List.of(RevisionTarget.HEAD), false,
						List.of(RevisionTarget.parse("typo")), List.of("main")));
		}

		@Test
		void mayFollowAHeadThatIsOnlyADependency() {
			RevisionResolver modules = graph("acct1->acct2", "netw1->netw2", "acct2=>netw2").resolver();
			assertThat(create(modules, "n", List.of("acct2"), false).down()).containsExactly("acct2");
		}

		@Test
		void dependOnWholeIdsOrLabels() {
			NewRevision created = this.line.newRevision("n", List.of(RevisionTarget.BASE), false,
					Arrays.asList(RevisionTarget.parse("rev00001"), RevisionTarget.parse("main"),
							RevisionTarget.parse("main@head")),
					List.of("fresh"));
			assertThat(created)
				.isEqualTo(new NewRevision("n", List.of(), List.of("rev00001", "main", "rev00002"), List.of("fresh")));
			assertThatExceptionOfType(RevisionResolutionException.class).isThrownBy(
					() -> this.line.newRevision("n", List.of(), false, List.of(RevisionTarget.BASE), List.of()));
		}

		@Test
		void haveNamesOfTheirOwn() {
			assertThatExceptionOfType(InvalidRevisionGraphException.class)
				.isThrownBy(() -> create(this.line, "rev00001", List.of("head"), false));
			assertThatExceptionOfType(InvalidRevisionGraphException.class)
				.isThrownBy(() -> this.line.newRevision("n", List.of(), false, List.of(), List.of("main")))
				.withMessageContaining("already used by revision rev00002");
			for (String illegal : List.of("a-b", "head", "")) {
				assertThatExceptionOfType(InvalidRevisionGraphException.class)
					.isThrownBy(() -> create(this.line, illegal, List.of("head"), false))
					.satisfies((ex) -> assertThat(ex.problems()).singleElement()
						.isInstanceOf(GraphProblem.IllegalName.class));
			}
		}

		private NewRevision create(RevisionResolver resolver, String id, List<String> parents, boolean splice) {
			return resolver.newRevision(id, parents.stream().map(RevisionTarget::parse).toList(), splice, List.of(),
					List.of());
		}

	}

	private List<String> resolve(String target) {
		return ids(this.fork.resolve(RevisionTarget.parse(target)));
	}

	private static List<String> ids(List<DeclaredRevision> revisions) {
		return revisions.stream().map(DeclaredRevision::id).toList();
	}

	@Test
	void headsThatAreNotAppliedAreNamed() {
		RevisionGraph graph = graph("a->b1", "a->b2", "b2=>c");
		graph.resolver().checkHeads(List.of("c", "b1"));
		NotAtHeadException missing = catchThrowableOfType(NotAtHeadException.class,
				() -> graph.resolver().checkHeads(List.of("b1")));
		assertThat(missing.getCurrent()).containsExactly("b1");
		assertThat(missing.getMissing()).containsExactly("c");
		assertThat(missing).hasMessage("Database is not on all head revisions: it is at b1, and lacks c. "
				+ "'upgrade heads' brings it there");
	}

}
