package dev.migration.autoconfigure;

import dev.migration.MigrationException;
import dev.migration.revision.InvalidTargetException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/**
 * Shows what the library throws without a stack trace: the message has what happened, how
 * the database stands and what to do. Goes before Spring Boot's own analyzers, which
 * would tell of the cause alone.
 */
class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<MigrationException> implements Ordered {

	@Override
	public int getOrder() {
		return 1;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MigrationException cause) {
		String action = (cause instanceof InvalidTargetException)
				? "Correct the property 'migration.target', or leave it out to run all that is pending." : null;
		return new FailureAnalysis(cause.getMessage(), action, cause);
	}

}
