package dev.migration.command;

import java.time.Duration;
import java.util.List;

import dev.migration.execution.Migrator;
import dev.migration.lock.HeldLock;
import dev.migration.lock.LockConnectionSource;
import dev.migration.lock.LockScope;
import dev.migration.lock.LockSettings;
import dev.migration.lock.LockTimeoutException;
import dev.migration.lock.MigrationLock;
import dev.migration.session.DatabaseSession;
import dev.migration.source.SourceContent;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ExitStatus}.
 */
class ExitStatusTests {

	@Test
	void lockOfAnotherProcessIsWorthAnotherTry() {
		JdbcSettings database = TestDatabase.H2.create();
		Migrator impatient = Migrator.builder(database.dataSource())
			.source(() -> new SourceContent(List.of(), List.of(), List.of()))
			.settings((settings) -> settings.withLock(settings.lock().withTimeout(Duration.ZERO)))
			.build();
		try (DatabaseSession session = DatabaseSession.open(database.dataSource());
				HeldLock held = MigrationLock
					.of(session, new LockScope(null, "migration_version"), LockSettings.defaults(),
							LockConnectionSource.unwrapping())
					.acquire()) {
			assertThat(held.isHeld()).isTrue();
			Throwable failure = catchThrowable(impatient::ensureVersion);
			assertThat(failure).isInstanceOf(LockTimeoutException.class);
			assertThat(ExitStatus.of(failure)).isEqualTo(ExitStatus.TRY_AGAIN);
			assertThat(ExitStatus.of(new BeanCreationException("broken", failure))).isEqualTo(ExitStatus.TRY_AGAIN);
		}
	}

	@Test
	void everyStatusHasItsCode() {
		assertThat(ExitStatus.values()).extracting(ExitStatus::code).containsExactly(0, 1, 2, 3, 4, 5);
	}

	@Test
	void failureThatNobodyKnowsIsForAPerson() {
		assertThat(ExitStatus.of(new IllegalStateException())).isEqualTo(ExitStatus.DECISION_NEEDED);
	}

}
