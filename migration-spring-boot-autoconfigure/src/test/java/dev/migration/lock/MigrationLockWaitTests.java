package dev.migration.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migration.session.DatabaseSession;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How a lock is waited for, in a time that only the test lets pass.
 */
@ExtendWith(OutputCaptureExtension.class)
class MigrationLockWaitTests {

	private final JdbcSettings settings = TestDatabase.H2.create();

	private final SteppedWait waiting = new SteppedWait();

	private LockSettings lockSettings;

	@BeforeEach
	void useDefaults() {
		this.lockSettings = LockSettings.defaults().withType(LockType.PROCESS).withApplication("shop 2.4.1");
	}

	@Test
	void triesUntilTheTimeIsOverAndNoLonger() {
		try (DatabaseSession holder = open(); HeldLock lock = lock(holder).acquire(Duration.ZERO)) {
			lock.verify();
			try (DatabaseSession waiter = open()) {
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(waiter).acquire(Duration.ofSeconds(30)))
					.satisfies((ex) -> assertThat(ex.getWaited()).isEqualTo(Duration.ofSeconds(30)))
					.withMessageContaining("after 30.0 s");
			}
		}
		assertThat(this.waiting.pauses).hasSizeBetween(80, 240);
	}

	@Test
	void pausesForATimeThatVaries() {
		try (DatabaseSession holder = open(); HeldLock lock = lock(holder).acquire(Duration.ZERO)) {
			lock.verify();
			try (DatabaseSession waiter = open()) {
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(waiter).acquire(Duration.ofSeconds(30)));
			}
		}
		List<Duration> pauses = this.waiting.pauses.subList(0, this.waiting.pauses.size() - 1);
		assertThat(pauses)
			.allSatisfy((pause) -> assertThat(pause).isBetween(Duration.ofMillis(125), Duration.ofMillis(375)));
		assertThat(pauses.stream().distinct().count()).isGreaterThan(20);
	}

	@Test
	void saysEveryFewSecondsWhoHoldsTheLock(CapturedOutput output) {
		try (DatabaseSession holder = open(); HeldLock lock = lock(holder).acquire(Duration.ZERO)) {
			lock.verify();
			try (DatabaseSession waiter = open()) {
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(waiter).acquire(Duration.ofSeconds(22)));
			}
		}
		List<String> lines = output.getOut()
			.lines()
			.filter((line) -> line.contains("Waiting for the migration lock"))
			.toList();
		assertThat(lines).hasSizeBetween(3, 4).allSatisfy((line) -> {
			assertThat(line).contains("of at most 22.0 s").contains("application shop 2.4.1");
			assertThat(line).contains("pid " + ProcessHandle.current().pid());
		});
	}

	@Test
	void takesALockThatBecomesFreeWhileItWaits(CapturedOutput output) {
		try (DatabaseSession holder = open(); DatabaseSession waiter = open()) {
			HeldLock lock = lock(holder).acquire(Duration.ZERO);
			this.waiting.afterPauses(3, lock::close);
			try (HeldLock gained = lock(waiter).acquire(Duration.ofSeconds(30))) {
				gained.verify();
			}
		}
		assertThat(this.waiting.pauses).hasSize(3);
		assertThat(output).contains("Took the migration lock after waiting for");
	}

	@Test
	void interruptionEndsTheWait() {
		try (DatabaseSession holder = open(); HeldLock lock = lock(holder).acquire(Duration.ZERO)) {
			lock.verify();
			Thread.currentThread().interrupt();
			try (DatabaseSession waiter = open()) {
				assertThatExceptionOfType(LockUnavailableException.class)
					.isThrownBy(() -> MigrationLock.of(waiter, scope(), this.lockSettings, source())
						.acquire(Duration.ofMinutes(5)))
					.withMessageContaining("interrupted");
			}
			finally {
				assertThat(Thread.interrupted()).isTrue();
			}
		}
	}

	@Test
	void databaseWithoutSessionLocksRefusesThem() {
		this.lockSettings = this.lockSettings.withType(LockType.SESSION);
		try (DatabaseSession session = open()) {
			assertThatExceptionOfType(LockUnavailableException.class)
				.isThrownBy(() -> lock(session).acquire(Duration.ZERO))
				.withMessageContaining("H2 has no lock that belongs to a connection")
				.withMessageContaining("migration.lock.type=row");
		}
	}

	@Test
	void releasedLockIsNotHeld() {
		try (DatabaseSession session = open()) {
			HeldLock lock = lock(session).acquire(Duration.ZERO);
			lock.close();
			lock.close();
			assertThat(lock.isHeld()).isFalse();
			assertThatExceptionOfType(LockLostException.class).isThrownBy(lock::verify);
		}
	}

	private DatabaseSession open() {
		return DatabaseSession.open(this.settings.dataSource());
	}

	private MigrationLock lock(DatabaseSession session) {
		return MigrationLock.of(session, scope(), this.lockSettings, source(), this.waiting);
	}

	private static LockScope scope() {
		return new LockScope(null, "migration_version");
	}

	private static LockConnectionSource source() {
		return LockConnectionSource.unwrapping();
	}

	/**
	 * Time that passes by sleeping only.
	 */
	private static final class SteppedWait implements Waiting {

		private final List<Duration> pauses = new ArrayList<>();

		private long nanoTime;

		private int releaseAfter = -1;

		private Runnable release = () -> {
		};

		void afterPauses(int count, Runnable release) {
			this.releaseAfter = count;
			this.release = release;
		}

		@Override
		public long nanoTime() {
			return this.nanoTime;
		}

		@Override
		public void sleep(Duration duration) {
			this.pauses.add(duration);
			this.nanoTime += duration.toNanos();
			if (this.pauses.size() == this.releaseAfter) {
				this.release.run();
			}
		}

	}

}
