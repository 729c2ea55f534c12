package dev.migration.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.migration.execution.Migrator;
import dev.migration.execution.Resolution;
import dev.migration.execution.UnsettledRevisionException;
import dev.migration.plan.Direction;
import dev.migration.store.HistoryEntry;
import dev.migration.store.StatementProgress;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Does what a person does when a start is refused: reads the report, looks whether what
 * it says is there, undoes or finishes the rest by hand, and says so.
 */
final class Person {

	private final JdbcSettings database;

	private final FiftyRevisions revisions;

	private final Random random;

	Person(JdbcSettings database, FiftyRevisions revisions, Random random) {
		this.database = database;
		this.revisions = revisions;
		this.random = random;
	}

	/**
	 * Resolves what the last process has left.
	 * @param direction where it was going
	 */
	void resolve(Direction direction) {
		Migrator migrator = this.revisions.migrator(this.database.dataSource()).build();
		UnsettledRevisionException refusal = catchThrowableOfType(UnsettledRevisionException.class,
				() -> start(migrator, direction));
		assertThat(refusal.getAttempts()).as(refusal.getMessage()).hasSize(1);
		HistoryEntry attempt = refusal.getAttempts().get(0);
		assertThat(attempt.direction()).isEqualTo(direction);
		ChaosRevision revision = FiftyRevisions.revision(attempt.revision());
		List<Act> acts = revision.acts(direction);
		if (this.database.database() == TestDatabase.H2) {
			tidyUpAfterH2();
		}
		int done = done(acts, refusal.getMessage());
		assertTrue(attempt.progress(), done, refusal.getMessage());
		migrator.resolve(attempt.revision(), choose(revision, direction, acts, done), "seen by hand");
	}

	/**
	 * H2 alters a copy of a table, drops the table, and gives the copy its name. Killed
	 * in between, it leaves both, or the copy alone.
	 */
	private void tidyUpAfterH2() {
		List<String> tables = new JdbcTemplate(this.database.dataSource()).queryForList(
				"select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class);
		for (String copy : tables) {
			String table = copy.replaceFirst("_COPY_\\d+_\\d+$", "");
			if (!copy.equals(table)) {
				this.database.execute(tables.contains(table) ? "drop table " + copy
						: "alter table %s rename to %s".formatted(copy, table));
			}
		}
	}

	/**
	 * Makes sure that the report is true: what it says is committed is there, and nothing
	 * is there beyond the statement that it says was reached.
	 */
	private static void assertTrue(StatementProgress progress, int done, String report) {
		assertThat(progress.done()).as(report).isNotNull();
		int reached = (progress.reached() != null) ? progress.reached() : progress.done();
		assertThat(done).as("statements with an effect. %s", report).isBetween(progress.done(), reached);
		assertThat(reached).as(report).isPositive();
	}

	/**
	 * Does by hand what is to be done, and says what to tell the migrator.
	 */
	private Resolution choose(ChaosRevision revision, Direction direction, List<Act> acts, int done) {
		int choice = this.random.nextInt(revision.isFile() ? 3 : 2);
		if (choice == 2 && done < acts.size()) {
			return Resolution.continueAt(done + 1);
		}
		if (choice == 1) {
			List<Act> undone = new ArrayList<>(acts.subList(0, done));
			Collections.reverse(undone);
			undone.forEach((act) -> this.database.execute(act.undo()));
			return (direction == Direction.UPGRADE) ? Resolution.reverted() : Resolution.applied();
		}
		acts.subList(done, acts.size()).forEach((act) -> this.database.execute(act.statement()));
		return (direction == Direction.UPGRADE) ? Resolution.applied() : Resolution.reverted();
	}

	private static void start(Migrator migrator, Direction direction) {
		if (direction == Direction.UPGRADE) {
			migrator.upgrade();
		}
		else {
			migrator.downgrade("base");
		}
	}

	/**
	 * How many statements took effect; all of these are the first.
	 */
	private int done(List<Act> acts, String report) {
		JdbcTemplate jdbc = new JdbcTemplate(this.database.dataSource());
		List<Integer> effects = acts.stream().map((act) -> act.effects(jdbc)).toList();
		int done = effects.indexOf(0);
		if (done == -1) {
			done = effects.size();
		}
		assertThat(effects.subList(0, done)).as("effects %s. %s", effects, report).allMatch((effect) -> effect == 1);
		assertThat(effects.subList(done, effects.size())).as("effects %s. %s", effects, report).doesNotContain(1);
		return done;
	}

}
