package dev.migration.chaos;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is to be known of a process that does not do what is expected of it.
 */
class ChildJvmTests {

	@Test
	void processThatHangsIsToldOfWithItsOutputAndItsThreads() {
		try (ChildJvm child = ChildJvm.start(Hang.class, List.of())) {
			assertThat(child.writes("about to hang")).isTrue();
			child.within(Duration.ofMillis(300));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(child::exitCode)
				.withMessageContaining("It hangs.")
				.withMessageContaining("about to hang")
				.withMessageContaining("Full thread dump")
				.withMessageContaining("ChildJvmTests$Hang.main");
		}
	}

	@Test
	void processThatIsKilledIsToldFromOneThatEnds() {
		try (ChildJvm child = ChildJvm.start(Hang.class, List.of())) {
			assertThat(child.writes("about to hang")).isTrue();
			child.kill();
			assertThat(child.exitCode()).isEqualTo(137);
			assertThat(child.writes("never")).isFalse();
		}
	}

	/**
	 * A process that hangs.
	 */
	static final class Hang {

		private Hang() {
		}

		public static void main(String[] args) throws Exception {
			System.out.println("about to hang");
			Thread.currentThread().join();
		}

	}

}
