package dev.migration;

/**
 * There is no way back from a revision.
 */
public class IrreversibleMigrationException extends MigrationException {

	public IrreversibleMigrationException(String message) {
		super(message);
	}

}
