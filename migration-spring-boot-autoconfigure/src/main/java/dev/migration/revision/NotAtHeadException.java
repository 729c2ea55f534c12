package dev.migration.revision;

import java.util.List;

/**
 * The database is not on all heads.
 */
public final class NotAtHeadException extends InvalidTargetException {

	private final List<String> current;

	private final List<String> missing;

	NotAtHeadException(List<String> current, List<String> missing) {
		super("Database is not on all head revisions: it is at %s, and lacks %s. 'upgrade heads' brings it there"
			.formatted(RevisionNames.orBase(current), String.join(", ", missing)));
		this.current = List.copyOf(current);
		this.missing = List.copyOf(missing);
	}

	/**
	 * Returns where the database is.
	 * @return the version rows, each once
	 */
	public List<String> getCurrent() {
		return this.current;
	}

	/**
	 * Returns the effective heads that are not applied.
	 * @return the identifiers, in registration order
	 */
	public List<String> getMissing() {
		return this.missing;
	}

}
