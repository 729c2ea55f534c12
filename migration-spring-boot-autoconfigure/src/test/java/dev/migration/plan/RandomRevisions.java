package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.Graphs;

/**
 * Makes up graphs with merges, dependencies, labels and several bases.
 */
final class RandomRevisions {

	private RandomRevisions() {
	}

	static List<DeclaredRevision> of(Random random, int size, int bases) {
		double dependencies = random.nextDouble() * 0.5;
		List<DeclaredRevision> result = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			Set<String> down = new LinkedHashSet<>();
			if (i >= bases) {
				int parents = (random.nextInt(4) == 0) ? 2 : 1;
				for (int k = 0; k < parents; k++) {
					down.add(id(random.nextBoolean() ? i - 1 - random.nextInt(Math.min(3, i)) : random.nextInt(i)));
				}
			}
			Set<String> dependsOn = new LinkedHashSet<>();
			while (i > 0 && random.nextDouble() < dependencies) {
				int target = random.nextInt(i);
				dependsOn.add((target % 5 == 0 && random.nextBoolean()) ? "label" + target : id(target));
			}
			result.add(Graphs.revision(id(i), down, dependsOn, (i % 5 == 0) ? List.of("label" + i) : List.of()));
		}
		Collections.shuffle(result, random);
		return result;
	}

	private static String id(int number) {
		return "r%03d".formatted(number);
	}

}
