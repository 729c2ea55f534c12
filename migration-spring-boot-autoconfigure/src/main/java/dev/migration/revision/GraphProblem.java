package dev.migration.revision;

/**
 * A fault of the graph.
 */
public sealed interface GraphProblem {

	/**
	 * A declaration that cannot be read.
	 *
	 * @param source where it is
	 * @param explanation what is wrong and what to do
	 */
	record InvalidDeclaration(String source, String explanation) implements GraphProblem {

	}

}
