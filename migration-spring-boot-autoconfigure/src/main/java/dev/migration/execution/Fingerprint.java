package dev.migration.execution;

import java.util.List;
import java.util.Set;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import org.jspecify.annotations.Nullable;

/**
 * A number for how a set of revisions is declared: identifiers, parents, and digests of
 * the texts. The sum of a number for each, so that their order does not matter. It finds
 * changes that happen, and is no defence against those who would hide one.
 */
final class Fingerprint {

	private static final long PRIME = 0x100000001b3L;

	private static final long BASIS = 0xcbf29ce484222325L;

	private Fingerprint() {
	}

	/**
	 * The fingerprint of some revisions of a graph.
	 * @param graph the graph
	 * @param ids which of them
	 * @return 16 hexadecimal digits
	 */
	static String of(RevisionGraph graph, Set<String> ids) {
		long sum = 0;
		List<DeclaredRevision> revisions = graph.revisions();
		boolean all = ids.size() == revisions.size();
		for (DeclaredRevision revision : revisions) {
			if (all || ids.contains(revision.id())) {
				sum += number(revision);
			}
		}
		return "%016x".formatted(sum);
	}

	private static long number(DeclaredRevision revision) {
		long parents = 0;
		for (String parent : revision.down()) {
			parents += mixed(hash(parent));
		}
		return mixed(mixed(hash(revision.id()) + 31 * parents) + hash(revision.checksum()));
	}

	/**
	 * FNV-1a over the characters.
	 */
	private static long hash(@Nullable String text) {
		long hash = BASIS;
		if (text != null) {
			for (int i = 0; i < text.length(); i++) {
				hash = (hash ^ text.charAt(i)) * PRIME;
			}
		}
		return hash;
	}

	/**
	 * Spreads every bit over all, lest sums of similar numbers cancel out.
	 */
	private static long mixed(long number) {
		long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

}
