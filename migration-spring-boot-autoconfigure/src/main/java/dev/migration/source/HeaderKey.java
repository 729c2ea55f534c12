package dev.migration.source;

import java.util.List;
import java.util.Map;

/**
 * What the header of a SQL file may say.
 */
enum HeaderKey implements Keyword {

	REVISION, REVISES, DEPENDS_ON, LABELS, MESSAGE, TRANSACTIONAL, AFTER_BACKFILL;

	private static final Map<String, HeaderKey> OTHER_WORDS = Map.ofEntries(Map.entry("id", REVISION),
			Map.entry("revision-id", REVISION), Map.entry("down-revision", REVISES), Map.entry("parent", REVISES),
			Map.entry("parents", REVISES), Map.entry("depends", DEPENDS_ON), Map.entry("dependencies", DEPENDS_ON),
			Map.entry("branch-labels", LABELS), Map.entry("branch-label", LABELS), Map.entry("branch", LABELS),
			Map.entry("description", MESSAGE), Map.entry("transaction", TRANSACTIONAL),
			Map.entry("after", AFTER_BACKFILL));

	static final Vocabulary<HeaderKey> WORDS = new Vocabulary<>("header", List.of(values()), Map.of("down", REVISES),
			OTHER_WORDS);

}
