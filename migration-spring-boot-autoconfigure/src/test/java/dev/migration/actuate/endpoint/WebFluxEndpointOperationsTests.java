package dev.migration.actuate.endpoint;

import org.springframework.test.context.TestPropertySource;

/**
 * The operations of the endpoint with Spring WebFlux.
 */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class WebFluxEndpointOperationsTests extends EndpointOperationsContract {

	/**
	 * Without Spring Security, WebFlux knows nobody.
	 */
	@Override
	String actor() {
		return "actuator";
	}

}
