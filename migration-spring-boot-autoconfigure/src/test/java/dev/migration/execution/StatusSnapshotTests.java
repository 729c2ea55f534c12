package dev.migration.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import javax.sql.DataSource;

import dev.migration.backfill.BackfillState;
import dev.migration.testing.StatementLog;
import dev.migration.testing.StatementLog.Kind;
import dev.migration.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link StatusSnapshot}.
 */
@ExtendWith(OutputCaptureExtension.class)
class StatusSnapshotTests {

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private final BreakableDataSource database = new BreakableDataSource(TestDatabase.H2.dataSource());

	private final StatementLog log = StatementLog.of(this.database);

	private final Queue<Runnable> asked = new ArrayDeque<>();

	private long nanos;

	@Test
	void askingOftenAsksTheDatabaseOnce() {
		StatusSnapshot snapshot = snapshot(chain().migrator(this.log.dataSource()));
		assertThat(snapshot.read().status()).isNotNull();
		this.log.clear();
		tick(INTERVAL.minusNanos(1));
		for (int i = 0; i < 100; i++) {
			assertThat(snapshot.read().status().state()).isEqualTo(DatabaseState.PENDING);
		}
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void nobodyIsAskedBeforeSomebodyWantsToKnow() {
		snapshot(chain().migrator(this.log.dataSource()));
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void askingAfterTheIntervalAsksTheDatabaseAgain() {
		TestMigrations migrations = chain();
		StatusSnapshot snapshot = snapshot(migrations.migrator(this.log.dataSource()));
		snapshot.read();
		migrations.migrator(this.database).upgrade();
		this.log.clear();
		tick(INTERVAL);
		assertThat(snapshot.read().status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
		assertThat(this.log.count(Kind.CONNECTION)).isEqualTo(1);
	}

	@Test
	void runOfTheMigratorIsSeenAtOnce() {
		Migrator migrator = chain().migrator(this.log.dataSource());
		StatusSnapshot snapshot = snapshot(migrator);
		assertThat(snapshot.read().status().state()).isEqualTo(DatabaseState.PENDING);
		migrator.upgrade();
		assertThat(snapshot.read().status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
	}

	@Test
	void newStateOfABackfillIsSeenAtOnce() {
		StatusSnapshot snapshot = snapshot(chain().migrator(this.log.dataSource()));
		snapshot.read();
		this.log.clear();
		snapshot.stateChanged("b", "customer", BackfillState.PAUSED);
		snapshot.read();
		assertThat(this.log.count(Kind.CONNECTION)).isEqualTo(1);
	}

	@Test
	void failureOfTheMigratorIsSeenAtOnce() {
		Migrator migrator = chain().add("c<-b", (op) -> {
			op.execute("create table half (id integer)");
			op.execute("nonsense");
		}).migrator(this.log.dataSource());
		StatusSnapshot snapshot = snapshot(migrator);
		assertThat(snapshot.read().status().state()).isEqualTo(DatabaseState.PENDING);
		assertThat(catchThrowable(migrator::upgrade)).isNotNull();
		assertThat(snapshot.read().status().state()).isEqualTo(DatabaseState.FAILED);
	}

	@Test
	void runWithNothingToDoAsksNothing() {
		Migrator migrator = chain().migrator(this.log.dataSource());
		migrator.upgrade();
		StatusSnapshot snapshot = snapshot(migrator);
		snapshot.read();
		migrator.upgrade();
		this.log.clear();
		snapshot.read();
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void databaseThatIsDownIsAskedNoMoreOften() {
		StatusSnapshot snapshot = snapshot(chain().migrator(this.database));
		this.database.broken = true;
		for (int i = 0; i < 100; i++) {
			snapshot.read();
		}
		assertThat(this.database.refused).isEqualTo(1);
		tick(INTERVAL);
		snapshot.read();
		assertThat(this.database.refused).isEqualTo(2);
	}

	@Test
	void databaseThatIsDownLeavesWhatWasKnown() {
		StatusSnapshot snapshot = snapshot(chain().migrator(this.database));
		MigrationStatus before = snapshot.read().status();
		this.database.broken = true;
		tick(INTERVAL);
		KnownStatus known = snapshot.read();
		assertThat(known.status()).isNotNull().isEqualTo(before);
		assertThat(known.failure()).isNotNull();
		assertThat(known.failure().unreachable()).isTrue();
		assertThat(known.failure().reason()).contains("SQLState 08001").doesNotContain("geheim");
	}

	@Test
	void databaseThatIsUpAgainIsKnown() {
		StatusSnapshot snapshot = snapshot(chain().migrator(this.database));
		this.database.broken = true;
		assertThat(snapshot.read().status()).isNull();
		this.database.broken = false;
		tick(INTERVAL);
		KnownStatus known = snapshot.read();
		assertThat(known.status()).isNotNull();
		assertThat(known.failure()).isNull();
	}

	@Test
	void databaseThatStaysDownIsLoggedOnce(CapturedOutput output) {
		StatusSnapshot snapshot = snapshot(chain().migrator(this.database));
		this.database.broken = true;
		for (int i = 0; i < 3; i++) {
			snapshot.read();
			tick(INTERVAL);
		}
		assertThat(output.toString().split("It is not known how the database", -1)).hasSize(2);
	}

	@Test
	void oneAsksAtATimeAndTheOthersGetWhatWasKnown() {
		StatusSnapshot snapshot = waiting(chain().migrator(this.database));
		snapshot.read();
		answer();
		KnownStatus before = snapshot.read();
		tick(INTERVAL);
		assertThat(snapshot.read()).isEqualTo(before);
		assertThat(snapshot.read()).isEqualTo(before);
		assertThat(this.asked).hasSize(1);
		answer();
		assertThat(snapshot.read().status().checkedAt()).isAfter(before.status().checkedAt());
	}

	@Test
	void questionWithoutAnswerIsToldWhenItTakesLong() {
		StatusSnapshot snapshot = waiting(chain().migrator(this.database));
		snapshot.read();
		answer();
		tick(INTERVAL);
		assertThat(snapshot.read().failure()).isNull();
		tick(INTERVAL);
		KnownStatus known = snapshot.read();
		assertThat(known.status()).isNotNull();
		assertThat(known.failure().reason()).isEqualTo("The database has not answered for 10000 ms.");
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void firstQuestionWithoutAnswerIsTold() {
		KnownStatus known = waiting(chain().migrator(this.database)).read();
		assertThat(known.status()).isNull();
		assertThat(known.failure()).isNotNull();
	}

	@Test
	void answerFromBeforeTheEndOfARunIsNotTakenForTheLast() {
		Migrator migrator = chain().migrator(this.database);
		StatusSnapshot snapshot = waiting(migrator);
		snapshot.read();
		migrator.upgrade();
		answer();
		snapshot.read();
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void threadOfItsOwnAnswers() {
		StatusSnapshot snapshot = new StatusSnapshot(chain().migrator(this.database), INTERVAL, Duration.ofMinutes(1));
		assertThat(snapshot.read().status().state()).isEqualTo(DatabaseState.PENDING);
	}

	@Test
	void questionThatCannotBeAskedIsAskedAgain() {
		Queue<Throwable> refusals = new ArrayDeque<>(List.of(new Error("No thread is to be had")));
		StatusSnapshot snapshot = new StatusSnapshot(chain().migrator(this.database), INTERVAL, Duration.ZERO,
				(question) -> {
					if (refusals.poll() instanceof Error refusal) {
						throw refusal;
					}
					question.run();
				}, () -> this.nanos);
		assertThat(snapshot.read().failure()).isNotNull();
		tick(INTERVAL);
		assertThat(snapshot.read().status()).isNotNull();
	}

	@Test
	void errorOfADriverIsAnAnswer() {
		StatusSnapshot snapshot = snapshot(chain().migrator(this.database));
		this.database.error = new Error("The driver is broken");
		assertThat(snapshot.read().failure()).isNotNull();
		this.database.error = null;
		tick(INTERVAL);
		assertThat(snapshot.read().status()).isNotNull();
	}

	@Test
	void whatAPersonMustLookAtIsNotTakenForADatabaseThatIsDown() {
		new JdbcTemplate(this.database).execute("create table migration_version (something integer)");
		KnownStatus known = snapshot(chain().migrator(this.database)).read();
		assertThat(known.status()).isNull();
		assertThat(known.failure().unreachable()).isFalse();
		assertThat(known.failure().reason()).contains("migration_version");
	}

	private void tick(Duration duration) {
		this.nanos += duration.toNanos();
	}

	private void answer() {
		this.asked.remove().run();
	}

	/**
	 * A snapshot whose questions are answered at once.
	 */
	private StatusSnapshot snapshot(Migrator migrator) {
		StatusSnapshot snapshot = new StatusSnapshot(migrator, INTERVAL, Duration.ZERO, Runnable::run,
				() -> this.nanos);
		migrator.addListener(snapshot);
		return snapshot;
	}

	/**
	 * A snapshot whose questions wait until the test has them answered.
	 */
	private StatusSnapshot waiting(Migrator migrator) {
		StatusSnapshot snapshot = new StatusSnapshot(migrator, INTERVAL, Duration.ZERO, this.asked::add,
				() -> this.nanos);
		migrator.addListener(snapshot);
		return snapshot;
	}

	private static TestMigrations chain() {
		return new TestMigrations().add("a").add("b<-a");
	}

	private static final class BreakableDataSource extends DelegatingDataSource {

		private boolean broken;

		private @Nullable Error error;

		private int refused;

		BreakableDataSource(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.error != null) {
				throw this.error;
			}
			if (this.broken) {
				this.refused++;
				throw new SQLException("No connection to jdbc:x://db?password=geheim", "08001");
			}
			return super.getConnection();
		}

	}

}
