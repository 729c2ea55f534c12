package dev.migration.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A sound graph as numbers: each revision is its place in registration order.
 */
final class GraphNodes {

	private final List<DeclaredRevision> revisions;

	private final Links down;

	private final Links up;

	private final Links dependencies;

	private final Links awaited;

	private final Links parents;

	private final Links children;

	private final List<Integer> heads;

	private final List<Integer> effectiveHeads;

	private final List<Integer> bases;

	/**
	 * Needed only where labels are shown.
	 */
	private volatile @Nullable LabelSpread labels;

	GraphNodes(List<DeclaredRevision> revisions, Links down, Links dependencies, Links awaited) {
		this.revisions = revisions;
		this.down = down;
		this.up = down.reversed();
		this.dependencies = dependencies;
		this.awaited = awaited;
		this.parents = DependencyPruning.parents(down, dependencies, down.targetsFirst());
		this.children = (this.parents == down) ? this.up : this.parents.reversed();
		this.heads = list(this.up.ends());
		this.effectiveHeads = list(this.children.ends());
		this.bases = list(down.ends());
	}

	static List<Integer> list(BitSet nodes) {
		return nodes.stream().boxed().toList();
	}

	DeclaredRevision revision(int node) {
		return this.revisions.get(node);
	}

	String id(int node) {
		return this.revisions.get(node).id();
	}

	List<String> ids(Collection<Integer> nodes) {
		return nodes.stream().map(this::id).toList();
	}

	List<String> ids(Links links, int node) {
		return switch (links.count(node)) {
			case 0 -> List.of();
			case 1 -> List.of(id(links.target(node, 0)));
			default -> IntStream.of(links.targets(node)).mapToObj(this::id).toList();
		};
	}

	/**
	 * Version parents.
	 */
	Links down() {
		return this.down;
	}

	/**
	 * Version children.
	 */
	Links up() {
		return this.up;
	}

	/**
	 * Normalised parents.
	 */
	Links parents() {
		return this.parents;
	}

	/**
	 * The normalised parents the other way round.
	 */
	Links children() {
		return this.children;
	}

	List<Integer> heads() {
		return this.heads;
	}

	List<Integer> effectiveHeads() {
		return this.effectiveHeads;
	}

	List<Integer> bases() {
		return this.bases;
	}

	BitSet set(Collection<Integer> nodes) {
		BitSet set = new BitSet(this.revisions.size());
		nodes.forEach(set::set);
		return set;
	}

	BitSet ancestors(Collection<Integer> nodes) {
		return this.parents.closure(set(nodes));
	}

	/**
	 * Returns all that any of the revisions needs: one of them only if another needs it.
	 */
	BitSet strictAncestors(BitSet nodes) {
		return this.parents.closure(this.parents.targets(nodes));
	}

	/**
	 * Returns what waits for a backfill, and all that needs it.
	 * @param applied what is applied: it waits no more
	 * @param complete what is applied and owes no backfill
	 */
	BitSet held(BitSet applied, BitSet complete) {
		BitSet held = new BitSet(this.revisions.size());
		if (this.awaited.isEmpty()) {
			return held;
		}
		for (int node = applied.nextClearBit(0); node < this.revisions.size(); node = applied.nextClearBit(node + 1)) {
			if (!this.awaited.isWithin(node, complete)) {
				held.set(node);
			}
		}
		return this.children.closure(held);
	}

	List<String> labels(int node) {
		LabelSpread spread = this.labels;
		if (spread == null) {
			spread = new LabelSpread(this.revisions, this.down, this.up, this.dependencies);
			this.labels = spread;
		}
		return spread.of(node);
	}

	/**
	 * Returns the applied revisions that no applied revision has as version ancestor: the
	 * version rows and the tips that they imply.
	 */
	List<Integer> current(Collection<Integer> rows) {
		BitSet applied = ancestors(rows);
		BitSet current = (BitSet) applied.clone();
		current.andNot(this.down.targets(applied));
		return list(current);
	}

	/**
	 * Refuses revisions of which one is an ancestor of another.
	 * @param rows whether these are version rows
	 */
	void checkOverlap(Collection<Integer> nodes, boolean rows) {
		if (nodes.size() < 2 || nodes.stream().allMatch((node) -> this.children.count(node) == 0)) {
			return;
		}
		BitSet all = set(nodes);
		BitSet overlapping = this.children.closure(this.children.targets(all));
		overlapping.and(all);
		nodes.stream().filter(overlapping::get).findFirst().ifPresent((node) -> {
			BitSet below = this.parents.closure(this.parents.targets(set(List.of(node))));
			below.and(all);
			throw new OverlappingRevisionsException(id(node), ids(list(below)), rows);
		});
	}

	List<DeclaredRevision> tipsFirst(BitSet members) {
		List<DeclaredRevision> result = new ArrayList<>(members.cardinality());
		for (int node : TipsFirstOrder.of(this.parents, members)) {
			result.add(this.revisions.get(node));
		}
		return Collections.unmodifiableList(result);
	}

}
