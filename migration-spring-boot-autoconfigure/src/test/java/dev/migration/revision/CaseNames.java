package dev.migration.revision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.migration.plan.SetAlgebra;

/**
 * The names of a case's graph, read without the code under test: what decides whether a
 * deviation is justified.
 */
final class CaseNames {

	private final List<DeclaredRevision> revisions;

	private final Map<String, String> ids = new LinkedHashMap<>();

	CaseNames(RevisionCase testCase) {
		this.revisions = testCase.revisions();
		this.revisions.forEach((revision) -> this.ids.put(revision.id(), revision.id()));
		this.revisions.forEach((revision) -> revision.labels().forEach((label) -> this.ids.put(label, revision.id())));
	}

	/**
	 * Returns what a name means: section 3 of the specification.
	 */
	@Nullable String find(String name) {
		if (this.ids.containsKey(name)) {
			return this.ids.get(name);
		}
		List<String> candidates = this.ids.keySet()
			.stream()
			.filter((candidate) -> candidate.length() > 3 && candidate.startsWith(name))
			.toList();
		return (candidates.size() == 1) ? this.ids.get(candidates.get(0)) : null;
	}

	boolean isLabel(String name) {
		return this.revisions.stream().anyMatch((revision) -> revision.labels().contains(name));
	}

	/**
	 * Whether the part before the {@code @} names no branch.
	 */
	boolean isOfUnknownBranch(String target) {
		int at = target.indexOf('@');
		return at >= 0 && find(target.substring(0, at)) == null;
	}

	/**
	 * Whether a target names a revision outside the branch before the {@code @}.
	 */
	boolean isOfUnrelatedBranch(String target) {
		int at = target.indexOf('@');
		String branch = (at >= 0) ? find(target.substring(0, at)) : null;
		if (branch == null) {
			return false;
		}
		SetAlgebra algebra = new SetAlgebra(this.revisions);
		String name = target.substring(at + 1);
		Set<String> heads = algebra.rows(algebra.ids());
		String revision = (name.equals("heads") && heads.size() == 1) ? heads.iterator().next() : find(name);
		if (revision == null) {
			return false;
		}
		return !algebra.versionAncestors(List.of(branch)).contains(revision)
				&& !algebra.versionAncestors(List.of(revision)).contains(branch);
	}

	/**
	 * Whether every name means something, no name is used twice, and nothing needs
	 * itself.
	 */
	boolean makeAGraph() {
		Set<String> seen = new HashSet<>();
		for (DeclaredRevision revision : this.revisions) {
			if (!Stream.concat(Stream.of(revision.id()), revision.labels().stream()).allMatch(seen::add)) {
				return false;
			}
		}
		if (!this.revisions.stream().allMatch((revision) -> seen.containsAll(needs(revision)))) {
			return false;
		}
		Set<String> done = new HashSet<>();
		while (this.revisions.stream()
			.filter((revision) -> needs(revision).stream().map(this.ids::get).allMatch(done::contains))
			.map(DeclaredRevision::id)
			.map(done::add)
			.reduce(false, Boolean::logicalOr)) {
			continue;
		}
		return done.size() == this.revisions.size();
	}

	/**
	 * Whether some revision names, as parent or dependency, what it needs anyway.
	 */
	boolean haveARedundantLink() {
		SetAlgebra algebra = new SetAlgebra(this.revisions);
		return this.revisions.stream().anyMatch((revision) -> {
			List<String> needed = needs(revision).stream().map((name) -> Objects.requireNonNull(find(name))).toList();
			return needed.stream()
				.anyMatch((id) -> needed.stream()
					.anyMatch((other) -> !other.equals(id) && algebra.ancestors(List.of(other)).contains(id)));
		});
	}

	/**
	 * Returns what is a number of steps below each effective head of a branch, over first
	 * parents: {@code null} where the walk ends at base or past it, or at a merge.
	 */
	List<@Nullable String> belowHeads(@Nullable String branch, int steps) {
		SetAlgebra algebra = new SetAlgebra(this.revisions);
		Set<String> heads = algebra.rows(algebra.ids());
		List<@Nullable String> result = new ArrayList<>();
		for (String head : algebra.inOrder(heads)) {
			if (branch == null || algebra.versionAncestors(List.of(head)).contains(branch)) {
				result.add(below(head, steps));
			}
		}
		return result;
	}

	private @Nullable String below(String head, int steps) {
		String current = head;
		for (int i = 0; i < steps; i++) {
			String here = current;
			List<String> down = this.revisions.stream()
				.filter((revision) -> revision.id().equals(here))
				.findFirst()
				.orElseThrow()
				.down();
			if (down.size() != 1) {
				return null;
			}
			current = down.get(0);
		}
		return current;
	}

	private static List<String> needs(DeclaredRevision revision) {
		return Stream.concat(revision.down().stream(), revision.dependsOn().stream()).toList();
	}

}
