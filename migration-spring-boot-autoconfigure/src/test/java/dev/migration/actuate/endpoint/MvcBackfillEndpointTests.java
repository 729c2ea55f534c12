package dev.migration.actuate.endpoint;

import org.springframework.context.annotation.Import;

/**
 * The backfills of the endpoint with Spring MVC.
 */
@Import(MvcEndpointOperationsTests.Users.class)
class MvcBackfillEndpointTests extends BackfillEndpointContract {

	@Override
	String actor() {
		return "anna";
	}

}
