package dev.migration.revision;

import java.util.ArrayList;
import java.util.List;

import dev.migration.revision.GraphProblem.IllegalName.Role;

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
		checkName(Role.ID, id);
		List<Integer> nodes = parents.stream().flatMap((parent) -> parents(parent).stream()).toList();
		checkParents(id, nodes, splice);
		List<String> dependencies = dependsOn.stream().map(this::dependency).toList();
		labels.forEach((label) -> checkName(Role.LABEL, label));
		checkFree(id, labels);
		return new NewRevision(id, this.nodes.ids(nodes), dependencies, labels);
	}

	/**
	 * Only base means no parent: a walk down from the heads that ends there does not.
	 */
	private List<Integer> parents(RevisionTarget target) {
		List<Integer> nodes = this.namedTargets.all(target);
		if (nodes.isEmpty() && target instanceof RevisionTarget.Relative relative) {
			throw RelativeTargetException.tooFar(relative, "it leads to base. To start a new tree, say 'base'");
		}
		return nodes;
	}

	private void checkParents(String id, List<Integer> nodes, boolean splice) {
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
	}

	private void checkName(Role role, String name) {
		String fault = name.isEmpty() ? "is empty" : DeclarationRules.fault(name);
		if (fault != null) {
			throw new InvalidRevisionGraphException(List.of(new GraphProblem.IllegalName(role, name, SOURCE, fault)));
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
