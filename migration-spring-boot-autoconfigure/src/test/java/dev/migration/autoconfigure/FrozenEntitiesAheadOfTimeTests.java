package dev.migration.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that entities of migrations stay out of the persistence unit of an application
 * that was processed ahead of time.
 */
class FrozenEntitiesAheadOfTimeTests {

	private static final String PACKAGE = "dev.migration.autoconfigure.frozen.";

	@Test
	void persistenceUnitHasTheEntitiesOfTheApplicationOnly(@TempDir Path directory) throws Exception {
		AheadOfTime application = new AheadOfTime(
				ForkedJava
					.classPath((jar) -> jar.matches("spring-boot-(actuator|data-jdbc|flyway|health|webmvc|tomcat).*")),
				directory);
		application.process(PACKAGE + "ShopApplication");
		assertThat(application.run(PACKAGE + "ShopApplication")).contains("Starting AOT-processed")
			.contains("Managed: [%sShop, %sShop$Shelf]".formatted(PACKAGE, PACKAGE))
			.contains("Found: corner shop");
	}

}
