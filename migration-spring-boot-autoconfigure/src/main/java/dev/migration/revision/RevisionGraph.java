package dev.migration.revision;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The graph of all declared revisions. Immutable, and safe for use by several threads.
 * <p>
 * Lists are in <em>registration order</em>, the order in which the revisions were given;
 * it also decides where an order is otherwise free.
 */
public final class RevisionGraph {

	private final List<DeclaredRevision> revisions;

	private final GraphNodes nodes;

	private final Names names;

	private final RevisionResolver resolver;

	private RevisionGraph(GraphReader reader) {
		this.revisions = List.copyOf(reader.revisions());
		this.nodes = new GraphNodes(this.revisions, reader.down(), reader.dependencies(), reader.awaited());
		this.names = new Names(reader.names(), this.nodes);
		this.resolver = new RevisionResolver(this.nodes, this.names);
	}

	/**
	 * Makes a graph of declarations.
	 * @param revisions the declarations, in registration order
	 * @return the graph
	 * @throws InvalidRevisionGraphException if they do not make a graph; it carries every
	 * fault
	 */
	public static RevisionGraph of(Collection<DeclaredRevision> revisions) {
		return new RevisionGraph(new GraphReader(revisions));
	}

	/**
	 * Returns a revision.
	 * @param id its whole identifier
	 * @return the revision
	 * @throws RevisionResolutionException if there is none
	 */
	public DeclaredRevision get(String id) {
		return this.revisions.get(this.names.require(id));
	}

	/**
	 * Looks for a revision.
	 * @param id its whole identifier
	 * @return the revision, if there is one
	 */
	public Optional<DeclaredRevision> find(String id) {
		Integer node = this.names.id(id);
		return (node != null) ? Optional.of(this.revisions.get(node)) : Optional.empty();
	}

	/**
	 * Whether there is a revision.
	 * @param id its whole identifier
	 * @return {@code true} if there is
	 */
	public boolean contains(String id) {
		return this.names.id(id) != null;
	}

	/**
	 * Returns all revisions.
	 * @return the revisions, in registration order
	 */
	public List<DeclaredRevision> revisions() {
		return this.revisions;
	}

	/**
	 * Returns the heads: no revision has them as parent.
	 * @return identifiers
	 */
	public List<String> heads() {
		return this.nodes.ids(this.nodes.heads());
	}

	/**
	 * Returns the effective heads: no revision has them as parent or dependency.
	 * @return identifiers
	 */
	public List<String> effectiveHeads() {
		return this.nodes.ids(this.nodes.effectiveHeads());
	}

	/**
	 * Returns the bases: they have no parent.
	 * @return identifiers
	 */
	public List<String> bases() {
		return this.nodes.ids(this.nodes.bases());
	}

	/**
	 * Returns the branch points: several revisions have them as parent.
	 * @return identifiers
	 */
	public List<String> branchPoints() {
		return severalLinks(this.nodes.up());
	}

	/**
	 * Returns the merge points: they have several parents.
	 * @return identifiers
	 */
	public List<String> mergePoints() {
		return severalLinks(this.nodes.down());
	}

	private List<String> severalLinks(Links links) {
		return this.nodes
			.ids(IntStream.range(0, this.revisions.size()).filter((node) -> links.count(node) > 1).boxed().toList());
	}

	/**
	 * Returns the labels that belong to a revision, by its own declaration or by that of
	 * another revision on its branch.
	 * @param id the revision
	 * @return labels, in the order of their declarations
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public List<String> labels(String id) {
		return this.nodes.labels(this.names.require(id));
	}

	/**
	 * Returns what comes directly before a revision: its parents, then its dependencies
	 * but for those that an ancestor on its line of descent has already.
	 * @param id the revision
	 * @return identifiers, in the order of declaration
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public List<String> parents(String id) {
		return this.nodes.ids(this.nodes.parents(), this.names.require(id));
	}

	/**
	 * Returns what comes directly after a revision: the revisions that have it among
	 * their {@link #parents(String) parents}, dependents included.
	 * @param id the revision
	 * @return identifiers
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public List<String> children(String id) {
		return this.nodes.ids(this.nodes.children(), this.names.require(id));
	}

	/**
	 * Returns the revisions that declare a revision as parent: what a branch point
	 * branches into.
	 * @param id the revision
	 * @return identifiers
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public List<String> versionChildren(String id) {
		return this.nodes.ids(this.nodes.up(), this.names.require(id));
	}

	/**
	 * Returns all that revisions need, themselves included. Of the version rows, this is
	 * what is applied.
	 * @param ids whole identifiers
	 * @return the closure over parents and dependencies
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public RevisionSet ancestors(Collection<String> ids) {
		return set(this.nodes.parents().closure(bits(ids)));
	}

	/**
	 * Returns all that needs revisions, themselves included.
	 * @param ids whole identifiers
	 * @return the closure over children and dependents
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public RevisionSet descendants(Collection<String> ids) {
		return set(this.nodes.children().closure(bits(ids)));
	}

	/**
	 * Returns the ancestors over parents alone.
	 * @param ids whole identifiers
	 * @return the closure, themselves included
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public RevisionSet versionAncestors(Collection<String> ids) {
		return set(this.nodes.down().closure(bits(ids)));
	}

	/**
	 * Returns the descendants over parents alone.
	 * @param ids whole identifiers
	 * @return the closure, themselves included
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public RevisionSet versionDescendants(Collection<String> ids) {
		return set(this.nodes.up().closure(bits(ids)));
	}

	/**
	 * Whether one of two revisions is a version ancestor of the other, or both are the
	 * same.
	 * @param id a revision
	 * @param other another one
	 * @return {@code true} if they are on one line of descent
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public boolean sharesLineage(String id, String other) {
		return this.names.lineage(this.names.require(other)).get(this.names.require(id));
	}

	/**
	 * Returns revisions as a set.
	 * @param ids whole identifiers
	 * @return the set
	 * @throws RevisionResolutionException if there is no such revision
	 */
	public RevisionSet setOf(Collection<String> ids) {
		return set(bits(ids));
	}

	/**
	 * Returns the members of a set that no other member needs, directly or indirectly. Of
	 * what is applied, these are the version rows.
	 * @param set a set of this graph
	 * @return the tips
	 */
	public RevisionSet tips(RevisionSet set) {
		BitSet tips = (BitSet) set.members().clone();
		tips.andNot(this.nodes.strictAncestors(set.members()));
		return set(tips);
	}

	/**
	 * Returns what must not run yet: what is not applied and waits for the backfill of a
	 * revision that is not applied or still owes it, and all that needs such a revision.
	 * @param owed the revisions whose backfills are not complete; those that nobody
	 * declares hold nothing
	 * @param applied what is applied, as {@link #ancestors(Collection)} says of the
	 * version rows
	 * @return a set that has all its descendants
	 */
	public RevisionSet heldBy(Collection<String> owed, RevisionSet applied) {
		BitSet complete = (BitSet) applied.members().clone();
		complete.andNot(bits(owed.stream().filter(this::contains).toList()));
		return set(this.nodes.held(applied.members(), complete));
	}

	/**
	 * Puts revisions in the order of a downgrade: whatever needs a revision comes before
	 * it, and a branch is finished before the next one starts. Reversed, it is the order
	 * of an upgrade.
	 * @param set a set of this graph
	 * @return the revisions in order
	 */
	public List<DeclaredRevision> tipsFirst(RevisionSet set) {
		return this.nodes.tipsFirst(set.members());
	}

	/**
	 * Returns all revisions in the order of a downgrade.
	 * @return the revisions, from the effective heads down
	 */
	public List<DeclaredRevision> newestFirst() {
		BitSet all = new BitSet();
		all.set(0, this.revisions.size());
		return this.nodes.tipsFirst(all);
	}

	/**
	 * Returns what says which revisions a target means.
	 * @return the resolver of this graph
	 */
	public RevisionResolver resolver() {
		return this.resolver;
	}

	private BitSet bits(Collection<String> ids) {
		BitSet bits = new BitSet(this.revisions.size());
		ids.forEach((id) -> bits.set(this.names.require(id)));
		return bits;
	}

	private RevisionSet set(BitSet members) {
		return new RevisionSet(this.nodes, this.names, members);
	}

}
