package dev.migration.revision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migration.revision.GraphProblem.IllegalName.Role;
import dev.migration.revision.GraphProblem.InvalidBarrier;
import dev.migration.revision.GraphProblem.InvalidBarrier.Fault;

/**
 * What can be said of a declaration without the others.
 */
final class DeclarationRules {

	private static final String ILLEGAL_CHARACTERS = "@-+:";

	/**
	 * Symbols of targets, and words that the endpoint understands. In lower case only:
	 * targets are case-sensitive, so {@code Head} is free.
	 */
	private static final Set<String> RESERVED_WORDS = Set.of("head", "heads", "base", "current", "history", "graph",
			"backfills", "upgrade");

	private DeclarationRules() {
	}

	static void check(DeclaredRevision revision, List<GraphProblem> problems) {
		if (revision.id().isEmpty()) {
			problems.add(new GraphProblem.EmptyId(revision.source()));
		}
		else if (revision.down().contains(revision.id())) {
			problems.add(new GraphProblem.SelfLoop(revision.id(), revision.source()));
		}
		else if (revision.dependsOn().contains(revision.id())) {
			problems.add(new GraphProblem.DependencySelfLoop(revision.id(), revision.source()));
		}
		checkName(Role.ID, revision.id(), revision, problems);
		for (String label : revision.labels()) {
			if (label.isEmpty()) {
				problems.add(new GraphProblem.InvalidDeclaration(revision.source(),
						"A label is empty. Give it a name, or leave it out"));
			}
			checkName(Role.LABEL, label, revision, problems);
		}
		if (!revision.afterBackfill().isEmpty()) {
			checkBarrier(revision, problems);
		}
	}

	private static void checkBarrier(DeclaredRevision revision, List<GraphProblem> problems) {
		Set<String> named = new HashSet<>();
		revision.afterBackfill()
			.stream()
			.filter((awaited) -> !named.add(awaited))
			.distinct()
			.forEach((awaited) -> problems.add(new InvalidBarrier(revision, awaited, Fault.REPEATED, List.of())));
		if (!revision.id().isEmpty() && named.contains(revision.id())) {
			problems.add(new InvalidBarrier(revision, revision.id(), Fault.ITSELF, List.of()));
		}
	}

	private static void checkName(Role role, String name, DeclaredRevision revision, List<GraphProblem> problems) {
		String fault = fault(name);
		if (fault != null) {
			problems.add(new GraphProblem.IllegalName(role, name, revision.source(), fault));
		}
	}

	/**
	 * Returns why a text cannot name a revision or a branch.
	 */
	static @Nullable String fault(String name) {
		for (int i = 0; i < name.length(); i++) {
			if (isIllegal(name.charAt(i))) {
				return "must not contain the character(s) '" + String.join("', '", illegalCharacters(name))
						+ "', which have a meaning in targets";
			}
		}
		return RESERVED_WORDS.contains(name)
				? "is a reserved word, as are " + String.join(", ", new TreeSet<>(RESERVED_WORDS)) + " (in lower case)"
				: null;
	}

	private static boolean isIllegal(int character) {
		return ILLEGAL_CHARACTERS.indexOf(character) >= 0 || Character.isWhitespace(character);
	}

	private static Set<String> illegalCharacters(String name) {
		return name.chars()
			.filter(DeclarationRules::isIllegal)
			.mapToObj((character) -> Character.isWhitespace(character) ? "blank" : Character.toString(character))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
