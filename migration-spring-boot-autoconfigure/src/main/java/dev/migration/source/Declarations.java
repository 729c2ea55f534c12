package dev.migration.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.migration.revision.GraphProblem;

/**
 * All declarations of an application, and all that is wrong with them.
 *
 * @param definitions the revisions that have an identifier, ordered by it; also those
 * that have a problem, so that their children do not seem to have none
 * @param problems what is wrong: if there is anything, nothing must run
 */
public record Declarations(List<MigrationDefinition> definitions, List<GraphProblem> problems) {

	public Declarations {
		definitions = List.copyOf(definitions);
		problems = List.copyOf(problems);
	}

	/**
	 * Reads all sources. A revision that has no identifier becomes a problem that
	 * proposes one.
	 * @param sources the sources
	 * @return their declarations together
	 */
	public static Declarations read(List<MigrationSource> sources) {
		return read(sources, IdGenerator.random());
	}

	static Declarations read(List<MigrationSource> sources, IdGenerator ids) {
		List<MigrationDefinition> definitions = new ArrayList<>();
		List<UnidentifiedRevision> unidentified = new ArrayList<>();
		List<GraphProblem> problems = new ArrayList<>();
		for (MigrationSource source : sources) {
			SourceContent content = source.read();
			definitions.addAll(content.definitions());
			unidentified.addAll(content.unidentified());
			problems.addAll(content.problems());
		}
		definitions.sort(Comparator.comparing((MigrationDefinition definition) -> definition.revision().id())
			.thenComparing((definition) -> definition.revision().source()));
		if (!unidentified.isEmpty()) {
			problems.addAll(new IdProposals(definitions, ids).propose(unidentified));
		}
		return new Declarations(definitions, problems);
	}

}
