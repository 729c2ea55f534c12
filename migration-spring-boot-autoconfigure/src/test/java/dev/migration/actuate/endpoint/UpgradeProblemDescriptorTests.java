package dev.migration.actuate.endpoint;

import dev.migration.actuate.endpoint.UpgradeProblemDescriptor.Reason;
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
		assertThat(problem.reason()).isEqualTo(Reason.ERROR);
		assertThat(problem.reason().status()).isEqualTo(500);
		assertThat(problem.message()).contains("IllegalStateException", "log").doesNotContain("geheim");
	}

}
