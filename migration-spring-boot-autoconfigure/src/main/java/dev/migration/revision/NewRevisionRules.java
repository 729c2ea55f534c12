package dev.migration.revision;

import java.util.ArrayList;
import java.util.List;

/**
 * Works out the header of a new revision.
 */
final class NewRevisionRules {

	private static final String SOURCE = "the new revision";

	private final GraphNodes nodes;

	private final Names names;

	private final NamedTargets namedTargets;

	NewRevisionRules(GraphNodes nodes, Names names, NamedTargets namedTargets) {
		this.nodes = nodes;
		this.names = names;
		this.namedTargets = namedTargets;
	}

	NewRevision create(String id, List<RevisionTarget> parents, boolean splice, List<RevisionTarget> dependsOn,
			List<String> labels) {
		checkNames(id, labels);
		List<Integer> nodes = new ArrayList<>();
		for (RevisionTarget parent : parents) {
			nodes.addAll(this.namedTargets.all(parent));
		}
		List<String> down = this.nodes.ids(nodes);
		if (down.stream().distinct().count() < down.size()) {
			throw new InvalidNewRevisionException(id,
					"Duplicate head revisions specified: %s. Name each parent once".formatted(String.join(", ", down)));
		}
		for (int node : nodes) {
			if (!splice && this.nodes.up().count(node) > 0) {
				throw new InvalidNewRevisionException(this.nodes.id(node),
						"Revision %s is not a head revision; please specify --splice to create a new branch from this revision. The heads are %s"
							.formatted(this.nodes.id(node), String.join(", ", this.nodes.ids(this.nodes.heads()))));
			}
		}
		checkFree(id, labels);
		return new NewRevision(id, down, dependsOn.stream().map(this::dependency).toList(), labels);
	}

	private void checkNames(String id, List<String> labels) {
		List<String> names = new ArrayList<>(labels);
		names.add(0, id);
		for (String name : names) {
			String fault = name.isEmpty() ? "is empty" : DeclarationRules.fault(name);
			if (fault != null) {
				throw new InvalidNewRevisionException(id,
						"'%s' cannot name a revision or a branch: it %s. Choose another name".formatted(name, fault));
			}
		}
	}

	private void checkFree(String id, List<String> labels) {
		List<GraphProblem> problems = new ArrayList<>();
		Integer sameId = this.names.id(id);
		if (sameId != null) {
			problems.add(new GraphProblem.DuplicateId(id, List.of(this.nodes.revision(sameId).source(), SOURCE)));
		}
		for (String label : labels) {
			Integer taken = this.names.exact(label);
			if (taken != null) {
				DeclaredRevision other = this.nodes.revision(taken);
				problems.add(new GraphProblem.LabelClash(label, id, SOURCE, other.id(), other.source()));
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidRevisionGraphException(problems);
		}
	}

	/**
	 * A label stays: it moves on with its branch's declaration. Anything else becomes a
	 * whole identifier.
	 */
	private String dependency(RevisionTarget target) {
		int node = this.namedTargets.one(target);
		if (node == NamedTargets.BASE) {
			throw RevisionResolutionException.unsupported(target.text(),
					"a revision cannot depend on base. Leave the dependency out");
		}
		DeclaredRevision revision = this.nodes.revision(node);
		return revision.labels().contains(target.text()) ? target.text() : revision.id();
	}

}
