package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.migration.revision.DeclaredRevision;

/**
 * The specification once more, as sets of names, with no thought of speed: what the
 * planner is compared with.
 */
public final class SetAlgebra {

	private final Map<String, Integer> rank = new HashMap<>();

	private final Map<String, Set<String>> down = new HashMap<>();

	private final Map<String, Set<String>> dependencies = new HashMap<>();

	private final Map<String, Set<String>> afterBackfill = new HashMap<>();

	public SetAlgebra(List<DeclaredRevision> revisions) {
		Map<String, String> names = new HashMap<>();
		for (DeclaredRevision revision : revisions) {
			this.rank.put(revision.id(), this.rank.size());
			names.put(revision.id(), revision.id());
			revision.labels().forEach((label) -> names.put(label, revision.id()));
		}
		for (DeclaredRevision revision : revisions) {
			this.down.put(revision.id(), new LinkedHashSet<>(revision.down()));
			this.afterBackfill.put(revision.id(), new LinkedHashSet<>(revision.afterBackfill()));
			this.dependencies.put(revision.id(),
					new LinkedHashSet<>(revision.dependsOn().stream().map(names::get).toList()));
		}
	}

	public Set<String> ids() {
		return this.rank.keySet();
	}

	public Set<String> ancestors(Collection<String> ids) {
		Set<String> result = new HashSet<>(ids);
		while (result.addAll(result.stream().flatMap(this::needs).toList())) {
			continue;
		}
		return result;
	}

	public Set<String> descendants(Collection<String> ids) {
		Set<String> result = new HashSet<>(ids);
		while (result
			.addAll(this.rank.keySet().stream().filter((id) -> needs(id).anyMatch(result::contains)).toList())) {
			continue;
		}
		return result;
	}

	public Set<String> versionAncestors(Collection<String> ids) {
		Set<String> result = new HashSet<>(ids);
		while (result.addAll(result.stream().flatMap((id) -> this.down.get(id).stream()).toList())) {
			continue;
		}
		return result;
	}

	/**
	 * Section 1: version parents, then the dependencies that no strict version ancestor
	 * has.
	 */
	public List<String> parents(String id) {
		Set<String> inherited = new HashSet<>();
		versionAncestors(this.down.get(id)).forEach((ancestor) -> inherited.addAll(this.dependencies.get(ancestor)));
		Set<String> result = new LinkedHashSet<>(this.down.get(id));
		this.dependencies.get(id).stream().filter((dependency) -> !inherited.contains(dependency)).forEach(result::add);
		return List.copyOf(result);
	}

	/**
	 * Section 7: the applied revisions that no applied revision needs.
	 */
	public Set<String> rows(Collection<String> applied) {
		Set<String> result = new TreeSet<>(applied);
		applied.forEach((id) -> needs(id).forEach(result::remove));
		return result;
	}

	/**
	 * Section 4.
	 */
	public Set<String> upgrade(Collection<String> rows, Collection<String> targets) {
		Set<String> result = ancestors(targets);
		result.removeAll(ancestors(rows));
		return result;
	}

	/**
	 * Of an upgrade, what waits for a backfill that is not complete, and what needs that.
	 */
	public Set<String> held(Collection<String> rows, Collection<String> missing, Collection<String> owed) {
		Set<String> complete = ancestors(rows);
		complete.removeAll(owed);
		Set<String> result = descendants(
				missing.stream().filter((id) -> !complete.containsAll(this.afterBackfill.get(id))).toList());
		result.retainAll(missing);
		return result;
	}

	/**
	 * Section 5, from the roots on.
	 */
	public Set<String> downgrade(Collection<String> rows, Collection<String> roots) {
		Set<String> result = descendants(roots);
		result.retainAll(ancestors(rows));
		return result;
	}

	/**
	 * Sections 8 and 14, for the base of a branch: what is applied and is not on one line
	 * with it, and what that needs.
	 */
	public Set<String> without(Collection<String> applied, String branch) {
		Set<String> others = new HashSet<>(applied);
		others.removeAll(ancestors(List.of(branch)));
		others.removeAll(descendants(List.of(branch)));
		return ancestors(others);
	}

	/**
	 * Sections 8 and 14, without base.
	 */
	public Set<String> stamp(Collection<String> rows, Collection<String> targets) {
		Set<String> applied = ancestors(rows);
		applied.removeAll(descendants(targets));
		applied.addAll(ancestors(targets));
		return rows(applied);
	}

	/**
	 * Section 6, word by word.
	 */
	public List<String> order(Collection<String> plan, Collection<String> startingPoints) {
		List<String> heads = new ArrayList<>(inOrder(startingPoints.stream().filter(plan::contains).toList()));
		Set<String> todo = new HashSet<>(plan);
		List<String> result = new ArrayList<>();
		int i = 0;
		while (!heads.isEmpty()) {
			String candidate = heads.get(i);
			int above = firstAbove(heads, i);
			if (above >= 0) {
				i = above;
				continue;
			}
			result.add(candidate);
			todo.remove(candidate);
			List<String> next = parents(candidate).stream()
				.filter((parent) -> todo.contains(parent) && !heads.contains(parent))
				.toList();
			if (next.isEmpty()) {
				heads.remove(i);
				i = Math.max(i - 1, 0);
			}
			else {
				heads.set(i, next.get(0));
				heads.addAll(next.subList(1, next.size()));
			}
		}
		return result;
	}

	private int firstAbove(List<String> heads, int i) {
		for (int j = 0; j < heads.size(); j++) {
			if (j != i && ancestors(List.of(heads.get(j))).contains(heads.get(i))) {
				return j;
			}
		}
		return -1;
	}

	public List<String> inOrder(Collection<String> ids) {
		return ids.stream().distinct().sorted((left, right) -> this.rank.get(left) - this.rank.get(right)).toList();
	}

	private Stream<String> needs(String id) {
		return Stream.concat(this.down.get(id).stream(), this.dependencies.get(id).stream());
	}

}
