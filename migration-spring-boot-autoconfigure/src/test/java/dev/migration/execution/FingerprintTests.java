package dev.migration.execution;

import java.util.List;
import java.util.Set;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTests {

	private static final DeclaredRevision A = revision("a", null);

	private static final DeclaredRevision B = revision("b", "0000000b", "a");

	private final String fingerprint = fingerprint(A, B);

	@Test
	void sameDeclarationsHaveTheSameInAnyOrder() {
		assertThat(this.fingerprint).hasSize(16).isEqualTo(fingerprint(B, A));
	}

	@Test
	void orderOfParentsDoesNotMatter() {
		DeclaredRevision c = revision("c", null, "a");
		assertThat(fingerprint(A, B, c, revision("m", null, "b", "c")))
			.isEqualTo(fingerprint(A, B, c, revision("m", null, "c", "b")));
	}

	@Test
	void everyChangeIsSeen() {
		assertThat(fingerprint(A)).isNotEqualTo(this.fingerprint);
		assertThat(fingerprint(A, revision("b", "000000bb", "a"))).isNotEqualTo(this.fingerprint);
		assertThat(fingerprint(A, revision("b", null, "a"))).isNotEqualTo(this.fingerprint);
		assertThat(fingerprint(A, revision("b", "0000000b"))).isNotEqualTo(this.fingerprint);
		assertThat(fingerprint(A, revision("c", "0000000b", "a"))).isNotEqualTo(this.fingerprint);
	}

	@Test
	void parentsThatTwoRevisionsExchangeAreSeen() {
		assertThat(fingerprint(A, B, revision("c", null, "a"), revision("d", null, "b")))
			.isNotEqualTo(fingerprint(A, B, revision("c", null, "b"), revision("d", null, "a")));
	}

	@Test
	void onlyWhatIsAskedForCounts() {
		RevisionGraph graph = RevisionGraph.of(List.of(A, B));
		assertThat(Fingerprint.of(graph, Set.of("a"))).isEqualTo(fingerprint(A));
	}

	@Test
	void isTheSameInEveryVersionOfTheLibrary() {
		assertThat(this.fingerprint).isEqualTo("c124366695341064");
	}

	private static String fingerprint(DeclaredRevision... revisions) {
		RevisionGraph graph = RevisionGraph.of(List.of(revisions));
		return Fingerprint.of(graph, graph.ancestors(graph.heads()));
	}

	private static DeclaredRevision revision(String id, String checksum, String... down) {
		return new DeclaredRevision(id, List.of(down), List.of(), List.of(), "message", "test",
				DeclaredRevision.Type.SQL, null, true, checksum);
	}

}
