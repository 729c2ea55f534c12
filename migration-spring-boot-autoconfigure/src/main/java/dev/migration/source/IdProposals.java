package dev.migration.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem;
import dev.migration.revision.GraphProblem.InvalidDeclaration;

/**
 * Proposes identifiers for the revisions that have none, ready to paste: each on top of
 * the head that is there today, or of the one proposed before.
 */
final class IdProposals {

	private final Set<String> known = new HashSet<>();

	private final Set<String> heads = new TreeSet<>();

	private final IdGenerator ids;

	IdProposals(List<MigrationDefinition> definitions, IdGenerator ids) {
		this.ids = ids;
		definitions.forEach((definition) -> this.known.add(definition.revision().id()));
		this.heads.addAll(this.known);
		definitions.forEach((definition) -> definition.revision().down().forEach(this.heads::remove));
	}

	/**
	 * Proposes identifiers: first for those whose parents are declared.
	 * @param unidentified the revisions without identifier
	 * @return a problem for each
	 */
	List<GraphProblem> propose(List<UnidentifiedRevision> unidentified) {
		List<UnidentifiedRevision> ordered = new ArrayList<>(unidentified);
		ordered.sort(Comparator.comparing((UnidentifiedRevision missing) -> missing.revision().down().isEmpty())
			.thenComparing((missing) -> missing.revision().source()));
		return ordered.stream().map(this::propose).toList();
	}

	private GraphProblem propose(UnidentifiedRevision missing) {
		DeclaredRevision revision = missing.revision();
		String id = freshId();
		List<String> parents = revision.down().isEmpty() ? List.copyOf(this.heads) : revision.down();
		String remedy = (parents.size() > 1 && revision.down().isEmpty()) ? chooseAmong(parents, revision, id)
				: write(revision, id, parents);
		if (!revision.down().isEmpty() || parents.size() < 2) {
			parents.forEach(this.heads::remove);
			this.heads.add(id);
		}
		return new InvalidDeclaration(revision.source(), missing.fault() + remedy);
	}

	private String freshId() {
		String id = this.ids.next();
		while (!this.known.add(id)) {
			id = this.ids.next();
		}
		return id;
	}

	private static String chooseAmong(List<String> heads, DeclaredRevision revision, String id) {
		return "There are several heads today: %s. Choose the one that this revision builds on. For example, "
			.formatted(String.join(", ", heads)) + write(revision, id, heads.subList(0, 1));
	}

	private static String write(DeclaredRevision revision, String id, List<String> parents) {
		return switch (revision.type()) {
			case JAVA -> "write " + annotation(id, parents) + others(revision);
			case SQL -> "rename it to %s_%s".formatted(id, fileName(revision)) + header(revision, parents);
		};
	}

	private static String annotation(String id, List<String> parents) {
		String quoted = parents.stream().map((parent) -> '"' + parent + '"').collect(Collectors.joining(", "));
		return switch (parents.size()) {
			case 0 -> "@Revision(id = \"%s\")".formatted(id);
			case 1 -> "@Revision(id = \"%s\", down = %s)".formatted(id, quoted);
			default -> "@Revision(id = \"%s\", down = { %s })".formatted(id, quoted);
		};
	}

	private static String others(DeclaredRevision revision) {
		boolean plain = revision.dependsOn().isEmpty() && revision.labels().isEmpty() && revision.transactional()
				&& revision.afterBackfill().isEmpty();
		return plain ? "" : " and keep the other attributes";
	}

	private static String header(DeclaredRevision revision, List<String> parents) {
		return (!revision.down().isEmpty() || parents.isEmpty()) ? ""
				: " and make \"-- revises: %s\" its first line".formatted(String.join(", ", parents));
	}

	private static String fileName(DeclaredRevision revision) {
		return revision.source().substring(revision.source().lastIndexOf('/') + 1);
	}

}
