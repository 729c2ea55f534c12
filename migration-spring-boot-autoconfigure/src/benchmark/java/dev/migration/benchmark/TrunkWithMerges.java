package dev.migration.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.DeclaredRevision.Type;

/**
 * The history of a large team: a trunk on which every 50 revisions a labelled branch of
 * 24 is merged, and of which every tenth revision depends on one in its first half.
 */
final class TrunkWithMerges {

	private static final int STRETCH = 50;

	private static final int SIDE = STRETCH / 2;

	private final int size;

	private TrunkWithMerges(int size) {
		this.size = size;
	}

	/**
	 * Declares the revisions.
	 * @param size how many, a multiple of 50
	 * @param shuffled whether they come in an arbitrary order, as identifiers that are
	 * random do, rather than parents first
	 * @return the declarations
	 */
	static List<DeclaredRevision> declare(int size, boolean shuffled) {
		List<DeclaredRevision> revisions = new ArrayList<>(size);
		TrunkWithMerges trunk = new TrunkWithMerges(size);
		for (int number = 0; number < size; number++) {
			revisions.add(trunk.revision(number));
		}
		if (shuffled) {
			Collections.shuffle(revisions, new Random(42));
		}
		return revisions;
	}

	/**
	 * Returns the identifier of a revision: spread as if it were random, and of the
	 * length that Alembic's have.
	 * @param number the number of the revision, parents first
	 * @return the identifier
	 */
	static String id(int number) {
		return "%012x".formatted((number * 0x9E3779B97F4A7C15L) >>> 16);
	}

	private DeclaredRevision revision(int number) {
		List<String> dependsOn = (number % 10 == 3) ? List.of(id(number / 2)) : List.of();
		List<String> labels = (number % STRETCH == SIDE) ? List.of("side" + number) : List.of();
		return new DeclaredRevision(id(number), down(number), dependsOn, labels,
				"change %d of %d".formatted(number, this.size), "db/migrations/%s_change.sql".formatted(id(number)),
				Type.SQL, true, true, "%08x".formatted(number));
	}

	private static List<String> down(int number) {
		int start = number - number % STRETCH;
		return switch (number % STRETCH) {
			case STRETCH - 1 -> List.of(id(number - 1), id(start + SIDE - 1));
			case 0, SIDE -> (start > 0) ? List.of(id(start - 1)) : List.of();
			default -> List.of(id(number - 1));
		};
	}

}
