package dev.migration.revision;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A revision as it is declared, by a bean or by a SQL file.
 *
 * @param id the identifier
 * @param down the identifiers of the parents, in the order given
 * @param dependsOn identifiers or labels of revisions that must be applied before
 * @param labels the branch labels given here
 * @param message what the revision is about
 * @param source where it is declared: a class, a bean method, a file
 * @param type the kind of declaration
 * @param reversible whether it has a downgrade, or {@code null} if that is not known
 * without instantiating it
 * @param transactional whether it runs in a transaction
 * @param checksum a digest of its normalised text in 8 hexadecimal digits, or
 * {@code null} if it has no text
 */
public record DeclaredRevision(String id, List<String> down, List<String> dependsOn, List<String> labels,
		String message, String source, Type type, @Nullable Boolean reversible, boolean transactional,
		@Nullable String checksum) {

	public DeclaredRevision {
		down = List.copyOf(down);
		dependsOn = List.copyOf(dependsOn);
		labels = List.copyOf(labels);
	}

	/**
	 * Whether this is a merge point.
	 * @return {@code true} if there are several parents
	 */
	public boolean isMerge() {
		return this.down.size() > 1;
	}

	/**
	 * The kinds of declaration.
	 */
	public enum Type {

		/**
		 * A bean.
		 */
		JAVA,

		/**
		 * A SQL file.
		 */
		SQL

	}

}
