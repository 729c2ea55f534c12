package dev.migration.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What a {@link MigrationListener} is told, run by run.
 */
class MigrationListenerTests {

	private final JdbcSettings database = TestDatabase.H2.create();

	private final DataSource dataSource = this.database.dataSource();

	private final List<String> events = new ArrayList<>();

	@Test
	void everyStepIsToldBetweenTheBeginningAndTheEnd() {
		migrator(chain()).upgrade();
		assertThat(this.events).containsExactly("begun UPGRADE", "lock requested", "lock acquired", "planned a,b",
				"started a", "executed a", "completed a", "started b", "executed b", "completed b", "ended");
	}

	@Test
	void runWithNothingToDoIsToldToo() {
		migrator(chain()).upgrade();
		this.events.clear();
		migrator(chain()).upgrade();
		assertThat(this.events).containsExactly("begun UPGRADE", "ended");
	}

	@Test
	void downgradeAndStampSayWhatTheyAre() {
		Migrator migrator = migrator(chain());
		migrator.stamp(List.of(RevisionTarget.HEADS), false);
		migrator.downgrade("a");
		assertThat(this.events).containsExactly("begun STAMP", "lock requested", "lock acquired", "ended",
				"begun DOWNGRADE", "lock requested", "lock acquired", "planned b", "started b", "executed b",
				"completed b", "ended");
	}

	@Test
	void creatingTheTablesIsNoRun() {
		migrator(chain()).ensureVersion();
		assertThat(this.events).isEmpty();
	}

	@Test
	void failedStepEndsTheRun() {
		assertThat(catchThrowable(() -> migrator(chain().add("c<-b", (op) -> op.execute("nonsense"))).upgrade()))
			.isNotNull();
		assertThat(this.events).endsWith("completed b", "started c", "failed c", "ended by MigrationFailedException");
	}

	@Test
	void refusalBeforeTheFirstStepEndsTheRun() {
		assertThat(catchThrowable(() -> migrator(chain().add("c<-a")).upgrade())).isNotNull();
		assertThat(this.events).containsExactly("begun UPGRADE", "ended by UndeclaredForkException");
	}

	@Test
	void lockThatIsNotHadEndsTheRun() {
		TestMigrations migrations = chain().add("c<-b", (op) -> {
			this.events.clear();
			assertThat(catchThrowable(() -> impatient(chain().add("c<-b")).upgrade())).isNotNull();
		});
		migrations.migrator(this.dataSource).upgrade();
		assertThat(this.events).containsExactly("begun UPGRADE", "lock requested", "ended by LockTimeoutException");
	}

	@Test
	void databaseThatDoesNotAnswerEndsTheRun() {
		DataSource dead = new AbstractDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				throw new SQLException("refused", "08001");
			}

			@Override
			public Connection getConnection(String username, String password) throws SQLException {
				return getConnection();
			}

		};
		assertThat(catchThrowable(() -> chain().builder(dead).listeners(listeners()).build().upgrade())).isNotNull();
		assertThat(this.events).containsExactly("begun UPGRADE", "ended by DatabaseSessionException");
	}

	@Test
	void theOnlyConnectionIsBackInThePoolWhenTheRunHasEnded() {
		try (HikariDataSource pool = this.database.pool(1)) {
			List<Integer> rows = new ArrayList<>();
			chain().builder(pool).listeners(List.of(new MigrationListener() {

				@Override
				public void runCompleted(MigrationReport report) {
					rows.add(new JdbcTemplate(pool).queryForObject("select count(*) from migration_version",
							Integer.class));
				}

			})).build().upgrade();
			assertThat(rows).containsExactly(1);
		}
	}

	@Test
	void listenerThatIsAddedLaterIsTold() {
		Migrator migrator = chain().migrator(this.dataSource);
		migrator.addListener(new EventListener(this.events));
		migrator.upgrade("a");
		assertThat(this.events).contains("completed a").endsWith("ended");
	}

	private Migrator migrator(TestMigrations migrations) {
		return migrations.builder(this.dataSource).listeners(listeners()).build();
	}

	private Migrator impatient(TestMigrations migrations) {
		// a second connection, for the thread already has the first one's session
		return migrations.builder(this.database.dataSource())
			.settings((settings) -> settings.withLock(settings.lock().withTimeout(Duration.ZERO)))
			.listeners(listeners())
			.build();
	}

	private List<MigrationListener> listeners() {
		return List.of(new EventListener(this.events));
	}

	private static TestMigrations chain() {
		return new TestMigrations().add("a").add("b<-a");
	}

}
