package dev.migration.backfill;

import dev.migration.MigrationException;

/**
 * A backfill is declared in a way that cannot run. Nothing of it has run.
 */
public class InvalidBackfillException extends MigrationException {

	private final String revision;

	private final String name;

	private InvalidBackfillException(String revision, String name, String message) {
		super("The backfill '%s' of revision '%s' cannot run: %s. Nothing of it has run.".formatted(name, revision,
				message));
		this.revision = revision;
		this.name = name;
	}

	static InvalidBackfillException noWork(String revision, String name) {
		return new InvalidBackfillException(revision, name,
				"it does not say what to do with the rows; add set(…), chunk(…) or each(…)");
	}

	static InvalidBackfillException severalWorks(String revision, String name) {
		return new InvalidBackfillException(revision, name,
				"it says more than once what to do with the rows; keep one of set(…), chunk(…) and each(…)");
	}

	static InvalidBackfillException columnsWithoutEach(String revision, String name) {
		return new InvalidBackfillException(revision, name,
				"columns(…) says what each(…) reads, and there is none; leave it out");
	}

	static InvalidBackfillException sameName(String revision, String name) {
		return new InvalidBackfillException(revision, name,
				"the revision has two of that name; give one of them another with named(…)");
	}

	static InvalidBackfillException noKey(DeclaredBackfill backfill) {
		return new InvalidBackfillException(backfill.revision(), backfill.name(),
				("the table '%s' has no primary key to cut chunks by, or is not there under that name; name columns with "
						+ "key(…) that together are unique, never null and indexed")
					.formatted(backfill.table()));
	}

	static InvalidBackfillException keyType(DeclaredBackfill backfill, String column, String type) {
		return new InvalidBackfillException(backfill.revision(), backfill.name(),
				"chunks cannot be cut by the column '%s' of type %s; name other columns with key(…)".formatted(column,
						type));
	}

	static InvalidBackfillException keyIsSet(DeclaredBackfill backfill, String column) {
		return new InvalidBackfillException(backfill.revision(), backfill.name(),
				"each(…) sets the column '%s', which is part of the key that chunks are cut by".formatted(column));
	}

	/**
	 * The revision that declares it.
	 * @return its identifier
	 */
	public String getRevision() {
		return this.revision;
	}

	/**
	 * The name of the backfill within its revision.
	 * @return the name
	 */
	public String getName() {
		return this.name;
	}

}
