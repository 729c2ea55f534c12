package dev.migration.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why an operation did not do what was asked.
 */
sealed interface ProblemDescriptor extends OperationResponseBody
		permits UpgradeProblemDescriptor, BackfillProblemDescriptor {

	/**
	 * The kind of problem.
	 */
	ProblemReason reason();

	/**
	 * What happened, how the database stands, and what to do.
	 */
	String message();

}
