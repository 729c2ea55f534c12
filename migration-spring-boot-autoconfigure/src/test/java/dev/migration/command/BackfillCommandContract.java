package dev.migration.command;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.migration.command.Shell.Result;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the commands for backfills do on each database, and what the others say of
 * backfills.
 */
abstract class BackfillCommandContract {

	private static final String WAITS = "java -jar app.jar migrations backfill ";

	private final DataSource dataSource = database().dataSource();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);

	private final List<Integer> bad = new ArrayList<>();

	private Shell shell = Customers.shell(this.dataSource);

	protected abstract TestDatabase database();

	@BeforeEach
	void reach() {
		database().assertReached(this.dataSource);
	}

	private void failFor(Integer... customers) {
		this.bad.addAll(List.of(customers));
		this.shell = Customers.shell(this.dataSource, Customers.failingFor(this.bad));
	}

	@Test
	void upgradeTellsWhatIsHeldAndWhy() {
		assertThat(this.shell.answer("upgrade")).isEqualTo("""
				Upgraded  5d1f  create customer  N ms  25 rows
				Upgraded  7c01  fill first name  N ms  0 rows
				2 revisions in N ms: the database is at 7c01
				Held  81aa  first name is mandatory  waits for the backfill of 7c01 (pending, 0 %)
				Held  9d02  drop name                waits for 81aa
				The backfill of 7c01 goes on by itself. See how far it is, or help here:
				  java -jar app.jar migrations backfill status 7c01
				  java -jar app.jar migrations backfill run 7c01
				What is held runs in the next upgrade after that.
				""");
	}

	@Test
	void checkIsContentWithWhatIsHeld() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("check")).startsWith("""
				Nothing is pending that could run now: the database is at 7c01
				Held  81aa  first name is mandatory  waits for the backfill of 7c01 (pending, 0 %)
				""");
	}

	@Test
	void runCompletesItAndWhatWaitedCanRun() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("backfill", "run", "7c")).isEqualTo("""
				7c01  customer  done  100 %  25 rows
				3 chunks, 25 rows in N ms: complete
				Now 81aa can run, which waited for it:
				  java -jar app.jar migrations upgrade
				""");
		assertThat(filled()).isEqualTo(25);
		assertThat(this.shell.answer("upgrade")).endsWith("2 revisions in N ms: the database is at 9d02\n");
	}

	private int filled() {
		return this.jdbc.queryForObject("select count(*) from customer where first_name = concat('first ', id)",
				Integer.class);
	}

}
