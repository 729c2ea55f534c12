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
 * @param afterBackfill identifiers of the ancestors whose backfills must be complete
 * before it runs
 * @param backfill whether it declares a backfill, or {@code null} if that is not known
 * without instantiating it
 */
public record DeclaredRevision(String id, List<String> down, List<String> dependsOn, List<String> labels,
		String message, String source, Type type, @Nullable Boolean reversible, boolean transactional,
		@Nullable String checksum, List<String> afterBackfill, @Nullable Boolean backfill) {

	public DeclaredRevision {
		down = List.copyOf(down);
		dependsOn = List.copyOf(dependsOn);
		labels = List.copyOf(labels);
		afterBackfill = List.copyOf(afterBackfill);
	}

	/**
	 * Creates a revision that has nothing to do with backfills.
	 * @param id the identifier
	 * @param down the identifiers of the parents, in the order given
	 * @param dependsOn identifiers or labels of revisions that must be applied before
	 * @param labels the branch labels given here
	 * @param message what the revision is about
	 * @param source where it is declared
	 * @param type the kind of declaration
	 * @param reversible whether it has a downgrade, or {@code null} if that is not known
	 * @param transactional whether it runs in a transaction
	 * @param checksum a digest of its normalised text, or {@code null} if it has no text
	 */
	public DeclaredRevision(String id, List<String> down, List<String> dependsOn, List<String> labels, String message,
			String source, Type type, @Nullable Boolean reversible, boolean transactional, @Nullable String checksum) {
		this(id, down, dependsOn, labels, message, source, type, reversible, transactional, checksum, List.of(), false);
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
