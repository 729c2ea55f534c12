package dev.migration.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names that a mistyped one may have meant: those that begin with it, or are a
 * slip or two away.
 */
final class NearMisses {

	private static final int MOST = 3;

	private NearMisses() {
	}

	static List<String> of(String typed, Collection<String> names) {
		record Candidate(String name, int distance) {
		}
		int furthest = Math.min(2, Math.max(1, typed.length() / 3));
		String wanted = typed.toLowerCase(Locale.ROOT);
		List<Candidate> candidates = new ArrayList<>();
		for (String name : names) {
			if (wanted.length() > 2 && name.startsWith(typed)) {
				candidates.add(new Candidate(name, 0));
			}
			else if (Math.abs(name.length() - wanted.length()) <= furthest) {
				int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
				if (distance <= furthest) {
					candidates.add(new Candidate(name, distance));
				}
			}
		}
		return candidates.stream()
			.sorted(Comparator.comparingInt(Candidate::distance))
			.limit(MOST)
			.map(Candidate::name)
			.toList();
	}

	/**
	 * Counts insertions, deletions, replacements and swaps of neighbours.
	 */
	private static int distance(String left, String right) {
		int[][] rows = new int[left.length() + 1][right.length() + 1];
		for (int i = 0; i <= left.length(); i++) {
			for (int j = 0; j <= right.length(); j++) {
				if (i == 0 || j == 0) {
					rows[i][j] = i + j;
					continue;
				}
				int replaced = rows[i - 1][j - 1] + ((left.charAt(i - 1) == right.charAt(j - 1)) ? 0 : 1);
				rows[i][j] = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
				if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2)
						&& left.charAt(i - 2) == right.charAt(j - 1)) {
					rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
				}
			}
		}
		return rows[left.length()][right.length()];
	}

}
