package dev.migration.actuate.endpoint;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UpgradeProblemDescriptor}.
 */
class UpgradeProblemDescriptorTests {

	@Test
	void whatNobodyExpectedIsToldWithoutItsWords() {
		UpgradeProblemDescriptor problem = UpgradeProblemDescriptor
			.of(new IllegalStateException("jdbc:x://db?password=geheim"));
		assertThat(problem.reason()).isEqualTo(ProblemReason.ERROR);
		assertThat(problem.reason().status()).isEqualTo(500);
		assertThat(problem.message()).contains("IllegalStateException", "log").doesNotContain("geheim");
	}

}
