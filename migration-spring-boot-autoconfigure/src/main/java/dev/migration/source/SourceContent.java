package dev.migration.source;

import java.util.List;

import dev.migration.revision.GraphProblem;

/**
 * What a source declares.
 *
 * @param definitions the revisions that have an identifier, also those with a problem
 * @param unidentified the revisions that have none
 * @param problems what is wrong, but for the missing identifiers
 */
public record SourceContent(List<MigrationDefinition> definitions, List<UnidentifiedRevision> unidentified,
		List<GraphProblem> problems) {

	public SourceContent {
		definitions = List.copyOf(definitions);
		unidentified = List.copyOf(unidentified);
		problems = List.copyOf(problems);
	}

}
