package dev.migration.revision;

import java.util.List;

/**
 * The turns of phrase that several messages share.
 */
final class ProblemWording {

	/**
	 * A cycle of thousands is not read to its end.
	 */
	private static final int LONGEST_PATH = 12;

	private ProblemWording() {
	}

	static String didYouMean(List<String> nearMisses) {
		return nearMisses.isEmpty() ? "" : " (did you mean " + String.join(" or ", nearMisses) + "?)";
	}

	static String cycle(String kind, List<String> path, List<String> sources, String link) {
		String round = (path.size() <= LONGEST_PATH) ? String.join(" -> ", path)
				: String.join(" -> ", path.subList(0, LONGEST_PATH)) + " -> (" + (path.size() - LONGEST_PATH)
						+ " more)";
		return "%s is detected in revisions (%s -> %s). Each is followed by %s it names; take one of these out, for example in %s"
			.formatted(kind, round, path.get(0), link, sources.get(0));
	}

}
