package dev.migration.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.migration.revision.GraphProblem.InvalidBarrier;
import dev.migration.revision.GraphProblem.InvalidBarrier.Fault;

/**
 * Reads declarations into numbered nodes and links, and finds every fault on the way.
 * Each step goes on after a fault; in the end there is either a sound graph or an
 * exception.
 */
final class GraphReader {

	/**
	 * Guesses cost a pass over all names each: past this many faults nobody reads them.
	 */
	private static final int MOST_GUESSES = 20;

	private final List<DeclaredRevision> revisions = new ArrayList<>();

	/**
	 * Identifiers and labels: they share one name space.
	 */
	private final Map<String, Integer> names = new LinkedHashMap<>();

	private final List<GraphProblem> problems = new ArrayList<>();

	private final Links down;

	private final Links dependencies;

	private final Links awaited;

	GraphReader(Collection<DeclaredRevision> declared) {
		for (DeclaredRevision revision : declared) {
			DeclarationRules.check(revision, this.problems);
		}
		readIds(declared);
		readLabels();
		this.down = readLinks(DeclaredRevision::down, this::parent);
		this.dependencies = readLinks(DeclaredRevision::dependsOn, this::dependency);
		CycleFinder.find(this.revisions, this.down, this.dependencies, this.problems);
		this.awaited = readLinks(DeclaredRevision::afterBackfill, this::awaited);
		checkAncestry();
		if (!this.problems.isEmpty()) {
			throw new InvalidRevisionGraphException(this.problems);
		}
	}

	private void readIds(Collection<DeclaredRevision> declared) {
		Map<String, List<String>> repeated = new LinkedHashMap<>();
		for (DeclaredRevision revision : declared) {
			if (revision.id().isEmpty()) {
				continue;
			}
			Integer first = this.names.putIfAbsent(revision.id(), this.revisions.size());
			if (first == null) {
				this.revisions.add(revision);
			}
			else {
				repeated
					.computeIfAbsent(revision.id(),
							(id) -> new ArrayList<>(List.of(this.revisions.get(first).source())))
					.add(revision.source());
			}
		}
		repeated.forEach((id, sources) -> this.problems.add(new GraphProblem.DuplicateId(id, sources)));
	}

	private void readLabels() {
		for (int node = 0; node < this.revisions.size(); node++) {
			DeclaredRevision revision = this.revisions.get(node);
			for (String label : revision.labels()) {
				Integer taken = this.names.putIfAbsent(label, node);
				if (taken != null) {
					DeclaredRevision other = this.revisions.get(taken);
					this.problems.add(new GraphProblem.LabelClash(label, revision.id(), revision.source(), other.id(),
							other.source()));
				}
			}
		}
	}

	private Links readLinks(Function<DeclaredRevision, List<String>> links, LinkReader reader) {
		Links.Builder result = new Links.Builder(this.revisions.size());
		for (DeclaredRevision revision : this.revisions) {
			for (String name : links.apply(revision)) {
				Integer target = name.equals(revision.id()) ? null : reader.read(revision, name);
				if (target != null) {
					result.add(target);
				}
			}
			result.nextNode();
		}
		return result.build();
	}

	private @Nullable Integer parent(DeclaredRevision revision, String name) {
		Integer parent = id(name);
		if (parent == null) {
			this.problems.add(new GraphProblem.UnknownParent(revision.id(), revision.source(), name,
					guess(name, this.revisions.size())));
		}
		return parent;
	}

	private @Nullable Integer dependency(DeclaredRevision revision, String name) {
		Integer dependency = this.names.get(name);
		if (dependency == null) {
			this.problems.add(new GraphProblem.UnknownDependency(revision.id(), revision.source(), name,
					guess(name, this.names.size())));
		}
		return dependency;
	}

	private @Nullable Integer awaited(DeclaredRevision revision, String name) {
		Integer awaited = id(name);
		if (awaited == null) {
			Integer labelled = this.names.get(name);
			this.problems.add(new InvalidBarrier(revision, name, Fault.UNKNOWN, (labelled != null)
					? List.of(this.revisions.get(labelled).id()) : guess(name, this.revisions.size())));
		}
		else if (Boolean.FALSE.equals(this.revisions.get(awaited).backfill())) {
			this.problems.add(new InvalidBarrier(revision, name, Fault.NO_BACKFILL, List.of()));
			return null;
		}
		return awaited;
	}

	/**
	 * Only where all that was declared is understood is it known who is an ancestor.
	 */
	private void checkAncestry() {
		if (!this.awaited.isEmpty() && this.problems.stream().allMatch(InvalidBarrier.class::isInstance)) {
			BarrierRules.check(this.revisions, this.down.plus(this.dependencies, (node, dependency) -> true),
					this.awaited, this.problems);
		}
	}

	private @Nullable Integer id(String name) {
		Integer node = this.names.get(name);
		return (node != null && this.revisions.get(node).id().equals(name)) ? node : null;
	}

	private List<String> guess(String name, int firstNames) {
		return (this.problems.size() < MOST_GUESSES)
				? NearMisses.of(name, this.names.keySet().stream().limit(firstNames).toList()) : List.of();
	}

	List<DeclaredRevision> revisions() {
		return this.revisions;
	}

	Map<String, Integer> names() {
		return this.names;
	}

	Links down() {
		return this.down;
	}

	Links dependencies() {
		return this.dependencies;
	}

	/**
	 * From a revision to those whose backfills it waits for.
	 */
	Links awaited() {
		return this.awaited;
	}

	/**
	 * Finds what a revision names, or notes that it does not exist.
	 */
	@FunctionalInterface
	private interface LinkReader {

		@Nullable Integer read(DeclaredRevision revision, String name);

	}

}
