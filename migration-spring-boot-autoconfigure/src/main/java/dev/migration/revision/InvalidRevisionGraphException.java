package dev.migration.revision;

import java.util.List;
import java.util.stream.Collectors;

import dev.migration.MigrationException;

/**
 * What is declared is not a graph of revisions. Carries every fault at once. The database
 * was not touched.
 */
public final class InvalidRevisionGraphException extends MigrationException {

	private final List<GraphProblem> problems;

	private final transient List<DeclaredRevision> declared;

	/**
	 * Creates the exception.
	 * @param problems the faults, at least one
	 */
	public InvalidRevisionGraphException(List<GraphProblem> problems) {
		this(problems, List.of());
	}

	/**
	 * Creates the exception.
	 * @param problems the faults, at least one
	 * @param declared the declarations that could be read, also those with faults
	 */
	public InvalidRevisionGraphException(List<GraphProblem> problems, List<DeclaredRevision> declared) {
		super(describe(problems));
		this.problems = List.copyOf(problems);
		this.declared = List.copyOf(declared);
	}

	private static String describe(List<GraphProblem> problems) {
		String headline = (problems.size() == 1) ? "There is a problem with the declared revisions"
				: "There are " + problems.size() + " problems with the declared revisions";
		return problems.stream()
			.map((problem) -> "  - " + problem.message())
			.collect(Collectors.joining("\n", headline + " (the database was not touched):\n", ""));
	}

	/**
	 * Returns the faults.
	 * @return all faults, those of single declarations first
	 */
	public List<GraphProblem> problems() {
		return this.problems;
	}

	/**
	 * Returns what is declared, for those who can show something of it all the same.
	 * @return the declarations that could be read and have an identifier, also those with
	 * faults; none if the exception does not know
	 */
	public List<DeclaredRevision> declared() {
		return this.declared;
	}

}
