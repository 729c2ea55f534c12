package dev.migration.autoconfigure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests an application on a class path from which libraries are really absent.
 */
class WithoutOptionalLibrariesTests {

	// their auto-configurations take long to start, and say nothing about ours
	private static final String OTHERS = "(flyway|hibernate|spring-data|spring-boot-(data|flyway|hibernate)).*";

	@Test
	void runsWithoutActuator() throws Exception {
		assertThat(start("spring-boot-(actuator|health|micrometer).*")).contains("Cities: [Bergen, Oslo]");
	}

	@Test
	void runsWithoutHikari() throws Exception {
		assertThat(start("HikariCP.*")).contains("Cities: [Bergen, Oslo]");
	}

	@Test
	void runsWithoutMicrometersMeters() throws Exception {
		assertThat(start("(micrometer-(core|jakarta)|spring-boot-micrometer).*")).contains("Cities: [Bergen, Oslo]");
	}

	@Test
	void runsWithMetersAndWithoutActuator() throws Exception {
		assertThat(start("spring-boot-(actuator|health).*")).contains("Cities: [Bergen, Oslo]");
	}

	@Test
	void logsWithoutSlf4j() throws Exception {
		assertThat(start("(slf4j|logback|log4j|jul-to-slf4j|HikariCP).*"))
			.contains("Upgraded '4be1c9d07a52' (create city) in ")
			.contains("Cities: [Bergen, Oslo]");
	}

	@Test
	void runsWithHibernateButWithoutSpringBootForIt() throws Exception {
		assertThat(ForkedJava
			.withClassPath(ForkedJava.classPath(
					(jar) -> jar.matches("(flyway|spring-data|spring-boot-(data|flyway|hibernate|jpa)|spring-orm).*")))
			.run(CityApplication.class.getName())).contains("Cities: [Bergen, Oslo]");
	}

	@Test
	void runsWithTheJdbcStarterAlone() throws Exception {
		assertThat(
				start("(?!spring-boot-(\\d|autoconfigure-\\d|jdbc-\\d|sql-\\d|transaction|persistence))spring-boot-.*"
						+ "|spring-(web|orm|r2dbc|aspects).*|jackson.*|jakarta\\.(persistence|servlet).*"))
			.contains("Cities: [Bergen, Oslo]");
	}

	private static String start(String excluded) throws Exception {
		return ForkedJava.withClassPath(ForkedJava.classPath((jar) -> jar.matches(OTHERS) || jar.matches(excluded)))
			.run(CityApplication.class.getName());
	}

}
