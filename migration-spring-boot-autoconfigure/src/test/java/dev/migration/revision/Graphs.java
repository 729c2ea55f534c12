package dev.migration.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.revision.DeclaredRevision.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes graphs in a line: {@code "a->b"} says that b has the parent a, {@code "a=>b"}
 * that b depends on a, {@code "a~>b"} that a has a backfill and b waits for it,
 * {@code "b#shop"} that b has a label, and {@code "a"} that a is there. Revisions are
 * registered in the order in which they are first named.
 */
public final class Graphs {

	private Graphs() {
	}

	public static RevisionGraph graph(String... statements) {
		return RevisionGraph.of(revisions(statements));
	}

	public static List<DeclaredRevision> revisions(String... statements) {
		Map<String, Declaration> declarations = new LinkedHashMap<>();
		for (String statement : statements) {
			if (statement.contains("->")) {
				String[] ends = statement.split("->", 2);
				declare(declarations, ends[0]);
				declare(declarations, ends[1]).down.add(ends[0]);
			}
			else if (statement.contains("=>")) {
				String[] ends = statement.split("=>", 2);
				declare(declarations, ends[1]).dependsOn.add(ends[0]);
			}
			else if (statement.contains("~>")) {
				String[] ends = statement.split("~>", 2);
				declare(declarations, ends[0]).backfill = true;
				declare(declarations, ends[1]).afterBackfill.add(ends[0]);
			}
			else if (statement.contains("#")) {
				String[] parts = statement.split("#", 2);
				declare(declarations, parts[0]).labels.add(parts[1]);
			}
			else {
				declare(declarations, statement);
			}
		}
		return declarations.values().stream().map(Declaration::toRevision).toList();
	}

	public static DeclaredRevision revision(String id, Collection<String> down, Collection<String> dependsOn,
			Collection<String> labels) {
		return revision(id, "r/" + id + ".sql", down, dependsOn, labels);
	}

	public static DeclaredRevision revision(String id, String source, Collection<String> down,
			Collection<String> dependsOn, Collection<String> labels) {
		return new DeclaredRevision(id, List.copyOf(down), List.copyOf(dependsOn), List.copyOf(labels), "", source,
				Type.SQL, null, true, null);
	}

	/**
	 * Returns the same revision, waiting for backfills.
	 * @param backfill whether it has one itself
	 */
	public static DeclaredRevision waiting(DeclaredRevision revision, Collection<String> afterBackfill,
			@Nullable Boolean backfill) {
		return new DeclaredRevision(revision.id(), revision.down(), revision.dependsOn(), revision.labels(),
				revision.message(), revision.source(), revision.type(), revision.reversible(), revision.transactional(),
				revision.checksum(), List.copyOf(afterBackfill), backfill);
	}

	private static Declaration declare(Map<String, Declaration> declarations, String id) {
		return declarations.computeIfAbsent(id, Declaration::new);
	}

	private static final class Declaration {

		private final String id;

		private final List<String> down = new ArrayList<>();

		private final List<String> dependsOn = new ArrayList<>();

		private final List<String> labels = new ArrayList<>();

		private final List<String> afterBackfill = new ArrayList<>();

		private boolean backfill;

		private Declaration(String id) {
			this.id = id;
		}

		private DeclaredRevision toRevision() {
			return waiting(revision(this.id, this.down, this.dependsOn, this.labels), this.afterBackfill,
					this.backfill);
		}

	}

}
