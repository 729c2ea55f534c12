package dev.migration.revision;

import java.util.AbstractSet;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * An immutable set of revisions of one graph, by identifier, in registration order. A bit
 * per revision, so that set algebra on large graphs costs next to nothing.
 */
public final class RevisionSet extends AbstractSet<String> {

	private final GraphNodes nodes;

	private final Names names;

	private final BitSet members;

	RevisionSet(GraphNodes nodes, Names names, BitSet members) {
		this.nodes = nodes;
		this.names = names;
		this.members = members;
	}

	/**
	 * Returns the members that are not in the other set.
	 * @param other a set of the same graph
	 * @return the difference
	 */
	public RevisionSet minus(RevisionSet other) {
		BitSet result = (BitSet) this.members.clone();
		result.andNot(other.members);
		return new RevisionSet(this.nodes, this.names, result);
	}

	/**
	 * Returns the members that are in the other set too.
	 * @param other a set of the same graph
	 * @return the intersection
	 */
	public RevisionSet and(RevisionSet other) {
		BitSet result = (BitSet) this.members.clone();
		result.and(other.members);
		return new RevisionSet(this.nodes, this.names, result);
	}

	/**
	 * Returns the members of both sets.
	 * @param other a set of the same graph
	 * @return the union
	 */
	public RevisionSet or(RevisionSet other) {
		BitSet result = (BitSet) this.members.clone();
		result.or(other.members);
		return new RevisionSet(this.nodes, this.names, result);
	}

	@Override
	public boolean contains(@Nullable Object id) {
		Integer node = (id instanceof String name) ? this.names.id(name) : null;
		return node != null && this.members.get(node);
	}

	@Override
	public int size() {
		return this.members.cardinality();
	}

	@Override
	public boolean isEmpty() {
		return this.members.isEmpty();
	}

	@Override
	public Iterator<String> iterator() {
		return new Iterator<>() {

			private int next = RevisionSet.this.members.nextSetBit(0);

			@Override
			public boolean hasNext() {
				return this.next >= 0;
			}

			@Override
			public String next() {
				if (this.next < 0) {
					throw new NoSuchElementException();
				}
				String id = RevisionSet.this.nodes.id(this.next);
				this.next = RevisionSet.this.members.nextSetBit(this.next + 1);
				return id;
			}

		};
	}

	BitSet members() {
		return this.members;
	}

}
