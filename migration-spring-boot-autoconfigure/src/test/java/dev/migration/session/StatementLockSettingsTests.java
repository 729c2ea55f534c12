package dev.migration.session;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link StatementLockSettings}.
 */
class StatementLockSettingsTests {

	private final StatementLockSettings settings = StatementLockSettings.defaults();

	@Test
	void pausesDoubleUpToTheLongest() {
		assertThat(IntStream.rangeClosed(1, 7).mapToObj(this.settings::pauseBefore).map(Duration::toSeconds))
			.containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
		assertThat(this.settings.pauseBefore(Integer.MAX_VALUE)).hasSeconds(30);
	}

	@Test
	void defaultsTakeLessTimeThanOthersWaitForTheMigrationLock() {
		Duration longest = this.settings.timeout().multipliedBy(1 + this.settings.retries());
		for (int retry = 1; retry <= this.settings.retries(); retry++) {
			longest = longest.plus(this.settings.pauseBefore(retry));
		}
		assertThat(longest).isLessThan(Duration.ofMinutes(5));
	}

	@Test
	void noPauseStaysNone() {
		assertThat(this.settings.withPauses(Duration.ZERO, Duration.ZERO).pauseBefore(100)).isZero();
	}

	@Test
	void negativeValuesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withTimeout(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withRetries(-1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.settings.withPauses(Duration.ofMillis(-1), Duration.ZERO));
	}

}
