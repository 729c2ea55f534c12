package dev.migration.revision;

import java.util.List;

/**
 * One fault in what is declared. Names the revision, the fault and the remedy.
 */
public sealed interface GraphProblem {

	/**
	 * Returns where to look: classes, bean methods, files.
	 * @return the sources of the declarations that are involved
	 */
	List<String> sources();

	/**
	 * Returns what is wrong and what to do, on one line.
	 * @return the message
	 */
	String message();

	/**
	 * A fault of a single declaration.
	 */
	sealed interface OfOneDeclaration extends GraphProblem {

		/**
		 * Returns where the declaration is.
		 * @return a class, a bean method, a file
		 */
		String source();

		@Override
		default List<String> sources() {
			return List.of(source());
		}

	}

	/**
	 * Several declarations have the same identifier.
	 *
	 * @param id the identifier
	 * @param sources the declarations
	 */
	record DuplicateId(String id, List<String> sources) implements GraphProblem {

		public DuplicateId {
			sources = List.copyOf(sources);
		}

		@Override
		public String message() {
			return "Revision id '%s' is declared %d times: in %s. Give each declaration an id of its own"
				.formatted(this.id, this.sources.size(), String.join(" and ", this.sources));
		}

	}

	/**
	 * A parent does not exist.
	 *
	 * @param id the revision that names the parent
	 * @param source its declaration
	 * @param parent the missing identifier
	 * @param nearMisses what may have been meant
	 */
	record UnknownParent(String id, String source, String parent, List<String> nearMisses) implements OfOneDeclaration {

		public UnknownParent {
			nearMisses = List.copyOf(nearMisses);
		}

		@Override
		public String message() {
			return "Revision '%s' (%s) has the parent '%s', which is not the id of a declared revision%s. Declare '%s', or correct the parent: parents are whole ids"
				.formatted(this.id, this.source, this.parent, ProblemWording.didYouMean(this.nearMisses), this.parent);
		}

	}

	/**
	 * A dependency does not exist.
	 *
	 * @param id the revision that names the dependency
	 * @param source its declaration
	 * @param dependency the missing identifier or label
	 * @param nearMisses what may have been meant
	 */
	record UnknownDependency(String id, String source, String dependency,
			List<String> nearMisses) implements OfOneDeclaration {

		public UnknownDependency {
			nearMisses = List.copyOf(nearMisses);
		}

		@Override
		public String message() {
			return "Revision '%s' (%s) depends on '%s', which is neither the id nor a label of a declared revision%s. Declare '%s', or correct the dependency: dependencies are whole ids or labels"
				.formatted(this.id, this.source, this.dependency, ProblemWording.didYouMean(this.nearMisses),
						this.dependency);
		}

	}

	/**
	 * A revision is its own parent.
	 *
	 * @param id the revision
	 * @param source its declaration
	 */
	record SelfLoop(String id, String source) implements OfOneDeclaration {

		@Override
		public String message() {
			return "Self-loop is detected in revisions (%s): %s names it as its own parent. Name the revision before it"
				.formatted(this.id, this.source);
		}

	}

	/**
	 * A revision depends on itself.
	 *
	 * @param id the revision
	 * @param source its declaration
	 */
	record DependencySelfLoop(String id, String source) implements OfOneDeclaration {

		@Override
		public String message() {
			return "Dependency self-loop is detected in revisions (%s): %s declares that it depends on itself. Remove that dependency"
				.formatted(this.id, this.source);
		}

	}

	/**
	 * Revisions are each other's ancestors.
	 *
	 * @param path one way round, each revision followed by its parent; the last has the
	 * first as parent
	 * @param sources the declarations of the revisions on the path
	 */
	record Cycle(List<String> path, List<String> sources) implements GraphProblem {

		public Cycle {
			path = List.copyOf(path);
			sources = List.copyOf(sources);
		}

		@Override
		public String message() {
			return ProblemWording.cycle("Cycle", this.path, this.sources, "the parent");
		}

	}

	/**
	 * Revisions need each other, by way of at least one dependency.
	 *
	 * @param path one way round, each revision followed by a parent or dependency; the
	 * last needs the first
	 * @param sources the declarations of the revisions on the path
	 */
	record DependencyCycle(List<String> path, List<String> sources) implements GraphProblem {

		public DependencyCycle {
			path = List.copyOf(path);
			sources = List.copyOf(sources);
		}

		@Override
		public String message() {
			return ProblemWording.cycle("Dependency cycle", this.path, this.sources, "the parent or dependency");
		}

	}

	/**
	 * A label is taken, by another label or by an identifier.
	 *
	 * @param label the label
	 * @param id the revision that declares it
	 * @param source its declaration
	 * @param takenBy the revision that has it already
	 * @param takenBySource the declaration of that
	 */
	record LabelClash(String label, String id, String source, String takenBy,
			String takenBySource) implements GraphProblem {

		@Override
		public List<String> sources() {
			return List.of(this.source, this.takenBySource);
		}

		@Override
		public String message() {
			return "Branch name '%s' in revision %s (%s) already used by revision %s (%s). Labels and ids share one name space: choose another label"
				.formatted(this.label, this.id, this.source, this.takenBy, this.takenBySource);
		}

	}

	/**
	 * A revision cannot wait for the backfill that it names.
	 *
	 * @param id the revision that waits
	 * @param source its declaration
	 * @param awaited the revision whose backfill it names
	 * @param fault why not
	 * @param nearMisses what may have been meant
	 */
	record InvalidBarrier(String id, String source, String awaited, Fault fault,
			List<String> nearMisses) implements OfOneDeclaration {

		public InvalidBarrier {
			nearMisses = List.copyOf(nearMisses);
		}

		InvalidBarrier(DeclaredRevision revision, String awaited, Fault fault, List<String> nearMisses) {
			this(revision.id(), revision.source(), awaited, fault, nearMisses);
		}

		@Override
		public String message() {
			return "Revision '%s' (%s) waits for the backfill of '%s', %s%s. %s".formatted(this.id, this.source,
					this.awaited, this.fault.text, ProblemWording.didYouMean(this.nearMisses),
					this.fault.remedy.formatted(this.awaited));
		}

		/**
		 * Why a revision cannot wait for a backfill.
		 */
		public enum Fault {

			/**
			 * There is no such revision.
			 */
			UNKNOWN("which is not the id of a declared revision",
					"Declare '%s', or correct what is waited for: ancestors, by their whole ids"),

			/**
			 * It is the revision itself.
			 */
			ITSELF("which is the revision itself",
					"Its own backfill begins when it has run: name an ancestor, or wait for none"),

			/**
			 * It is named before.
			 */
			REPEATED("and names it more than once", "Name it once"),

			/**
			 * Nothing has it run before.
			 */
			NO_ANCESTOR("which is no ancestor: it may run later, or never",
					"Make '%s' a parent or a dependency of it or of an ancestor, or do not wait for it"),

			/**
			 * It is known to have no backfill.
			 */
			NO_BACKFILL("which declares none",
					"Name the ancestor whose backfill is meant, declare one in '%s', or do not wait for it");

			private final String text;

			private final String remedy;

			Fault(String text, String remedy) {
				this.text = text;
				this.remedy = remedy;
			}

		}

	}

	/**
	 * An identifier or label cannot be typed as a target.
	 *
	 * @param role what the name is for
	 * @param name the identifier or label
	 * @param source its declaration
	 * @param reason why not
	 */
	record IllegalName(Role role, String name, String source, String reason) implements OfOneDeclaration {

		@Override
		public String message() {
			return "%s '%s' in %s %s. Rename it".formatted(this.role, this.name, this.source, this.reason);
		}

		/**
		 * What a name is for.
		 */
		public enum Role {

			/**
			 * An identifier.
			 */
			ID("Revision identifier"),

			/**
			 * A branch label.
			 */
			LABEL("Branch label");

			private final String text;

			Role(String text) {
				this.text = text;
			}

			@Override
			public String toString() {
				return this.text;
			}

		}

	}

	/**
	 * A revision has no identifier.
	 *
	 * @param source its declaration
	 */
	record EmptyId(String source) implements OfOneDeclaration {

		@Override
		public String message() {
			return "%s declares a revision without an id. Give it one, such as twelve hexadecimal digits"
				.formatted(this.source);
		}

	}

	/**
	 * A declaration that a reader of beans or files could not make sense of.
	 *
	 * @param source the declaration
	 * @param explanation what is wrong and what to do
	 */
	record InvalidDeclaration(String source, String explanation) implements OfOneDeclaration {

		@Override
		public String message() {
			return this.source + ": " + this.explanation;
		}

	}

}
