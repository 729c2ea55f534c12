package dev.migration.execution;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migration.execution.MigratorSettings.OnFork;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.DeclaredRevision.Type;
import dev.migration.revision.RevisionGraph;
import dev.migration.source.IdGenerator;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells a fork that somebody wants from one that happened. A branch that is meant has a
 * label; two unlabelled heads, or bases, of which one is not applied yet, are refused
 * before any statement. The graph itself allows them: this is policy.
 */
final class ForkPolicy {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final RevisionGraph graph;

	private final OnFork onFork;

	private boolean warned;

	ForkPolicy(RevisionGraph graph, OnFork onFork) {
		this.graph = graph;
		this.onFork = onFork;
	}

	/**
	 * Checks the whole graph against what is applied.
	 * @param pending what is not applied, in the order in which it would run
	 * @throws UndeclaredForkException if there is a fork that nobody declared
	 */
	void check(Collection<String> pending) {
		Set<String> notApplied = new LinkedHashSet<>(pending);
		findBases(notApplied).or(() -> findHeads(notApplied)).ifPresent((fork) -> {
			if (this.onFork == OnFork.FAIL && fork.getTips().stream().anyMatch(notApplied::contains)) {
				throw fork;
			}
			warnOnce(fork.getMessage());
		});
	}

	private void warnOnce(String message) {
		if (!this.warned) {
			logger.warn(message);
			this.warned = true;
		}
	}

	private Optional<UndeclaredForkException> findHeads(Set<String> pending) {
		List<String> heads = unseparated(this.graph.effectiveHeads());
		if (heads.size() < 2) {
			return Optional.empty();
		}
		return Optional.of(new UndeclaredForkException(heads, """
				The history has %d heads, and no label says that it should: %s. Two people have probably worked at the \
				same time. %sDo one of these:
				  1. Put one after the other: %s
				  2. Merge them: add a file '%s_merge.sql' with the line
				     -- revises: %s
				  3. Keep both branches: give one a label where it begins, %s.
				With migration.on-fork=warn they run as they are.""".formatted(heads.size(), described(heads),
				outlook(heads, pending), reparent(heads, pending), IdGenerator.random().next(),
				String.join(", ", heads), label(this.graph.get(heads.get(heads.size() - 1))))));
	}

	private Optional<UndeclaredForkException> findBases(Set<String> pending) {
		List<String> bases = this.graph.bases();
		if (isNewFork(bases, pending)) {
			bases = unlabelled(bases);
		}
		if (!isNewFork(bases, pending)) {
			return Optional.empty();
		}
		DeclaredRevision orphan = this.graph
			.get(bases.stream().filter(pending::contains).reduce((first, last) -> last).orElseThrow());
		return Optional.of(new UndeclaredForkException(bases,
				"""
						%d revisions name no parent, and no label says that they should: %s. Somebody has probably forgotten \
						it. %sDo one of these:
						  1. Name the parent: in '%s' (%s), %s.
						  2. Keep both trees: give that one a label, %s.
						With migration.on-fork=warn they run as they are."""
					.formatted(bases.size(), described(bases), outlook(bases, pending), orphan.id(), orphan.source(),
							parent(orphan, parentFor(orphan)), label(orphan))));
	}

	private static boolean isNewFork(List<String> tips, Set<String> pending) {
		return tips.size() > 1 && tips.stream().anyMatch(pending::contains);
	}

	/**
	 * The parent that a forgetful author has probably meant: a head that is not the
	 * revision's own.
	 */
	private String parentFor(DeclaredRevision orphan) {
		Set<String> own = this.graph.descendants(List.of(orphan.id()));
		return this.graph.effectiveHeads().stream().filter((head) -> !own.contains(head)).findFirst().orElse("…");
	}

	private static String parent(DeclaredRevision revision, String parent) {
		return (revision.type() == Type.SQL) ? "-- revises: " + parent : "down = \"%s\"".formatted(parent);
	}

	private static String label(DeclaredRevision revision) {
		return (revision.type() == Type.SQL) ? "-- labels: …" : "labels = \"…\"";
	}

	/**
	 * The tips that no label tells apart: the label of a whole tree is on all its heads.
	 */
	private List<String> unseparated(List<String> heads) {
		if (heads.size() < 2) {
			return List.of();
		}
		Map<Set<String>, List<String>> byLabels = heads.stream()
			.collect(Collectors.groupingBy((id) -> Set.copyOf(this.graph.labels(id)), LinkedHashMap::new,
					Collectors.toList()));
		return byLabels.values().stream().filter((ids) -> ids.size() > 1).findFirst().orElse(List.of());
	}

	private List<String> unlabelled(Collection<String> ids) {
		return ids.stream().filter((id) -> this.graph.labels(id).isEmpty()).toList();
	}

	private String described(List<String> ids) {
		return ids.stream().map((id) -> {
			DeclaredRevision revision = this.graph.get(id);
			return "'%s' (%s, %s)".formatted(id, revision.message(), revision.source());
		}).collect(Collectors.joining(" and "));
	}

	private String outlook(List<String> tips, Set<String> pending) {
		if (tips.stream().noneMatch(pending::contains)) {
			return "All are applied already. ";
		}
		return (this.onFork == OnFork.FAIL) ? "Nothing was run. " : "They run as they are. ";
	}

	/**
	 * Which revision to put after which: the first of a branch's own, best of a branch
	 * that is applied nowhere.
	 */
	private String reparent(List<String> heads, Set<String> pending) {
		String moved = heads.stream().filter(pending::contains).reduce((first, last) -> last).orElse(heads.get(1));
		String kept = heads.stream().filter((id) -> !id.equals(moved)).findFirst().orElseThrow();
		Set<String> others = this.graph.ancestors(heads.stream().filter((id) -> !id.equals(moved)).toList());
		DeclaredRevision first = this.graph.get(moved);
		while (first.down().size() == 1 && !others.contains(first.down().get(0))) {
			first = this.graph.get(first.down().get(0));
		}
		return "in '%s' (%s), if it is applied nowhere yet, %s.".formatted(first.id(), first.source(),
				parent(first, kept));
	}

}
