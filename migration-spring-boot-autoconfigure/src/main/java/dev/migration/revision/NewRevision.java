package dev.migration.revision;

import java.util.List;

/**
 * What a new revision declares: its header.
 *
 * @param id the identifier
 * @param down the identifiers of the parents
 * @param dependsOn identifiers or labels of revisions that must be applied before
 * @param labels the branch labels
 */
public record NewRevision(String id, List<String> down, List<String> dependsOn, List<String> labels) {

	public NewRevision {
		down = List.copyOf(down);
		dependsOn = List.copyOf(dependsOn);
		labels = List.copyOf(labels);
	}

}
