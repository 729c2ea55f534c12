package dev.migration.actuate.endpoint;

import org.springframework.test.context.TestPropertySource;

/**
 * The backfills of the endpoint with Spring WebFlux, on the server that it has by
 * default, although that of Spring MVC is there too.
 */
@TestPropertySource(properties = { "spring.main.web-application-type=reactive", "spring.autoconfigure.exclude="
		+ "org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration" })
class WebFluxBackfillEndpointTests extends BackfillEndpointContract {

	/**
	 * Without Spring Security, WebFlux knows nobody.
	 */
	@Override
	String actor() {
		return "actuator";
	}

}
