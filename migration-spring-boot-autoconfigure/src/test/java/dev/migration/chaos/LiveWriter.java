package dev.migration.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import dev.migration.testing.JdbcSettings;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application at work on the table of the {@link ChaosBackfill}, of which some
 * instances are old: it writes values of its own into rows, and adds rows without any
 * value, before, between and behind the others.
 */
final class LiveWriter implements AutoCloseable {

	private final int rows;

	private final Random random;

	private final Set<Integer> own = new HashSet<>();

	private final Set<Integer> added = new HashSet<>();

	private final CompletableFuture<Void> end;

	private volatile boolean over;

	LiveWriter(JdbcSettings database, int rows, Random random) {
		this.rows = rows;
		this.random = random;
		this.end = CompletableFuture.runAsync(() -> write(database),
				(work) -> Executors.defaultThreadFactory().newThread(work).start());
	}

	private void write(JdbcSettings database) {
		try (Connection connection = database.dataSource().getConnection();
				PreparedStatement update = connection
					.prepareStatement("update item set filled = 'own', computed = 'own' where id = ?");
				PreparedStatement insert = connection.prepareStatement("insert into item (id) values (?)");
				PreparedStatement state = connection
					.prepareStatement("select state from migration_backfill where backfill_name = 'filled'")) {
			while (!this.over) {
				if (this.random.nextInt(4) == 0) {
					int id = 2 + 2 * this.random.nextInt(this.rows);
					execute(update, id);
					this.own.add(id);
				}
				int number = 1 + 2 * (this.random.nextInt(2 * this.rows) - this.rows / 2);
				if (this.added.size() < this.rows / 20 && isBeingFilled(state) && this.added.add(number)) {
					execute(insert, number);
				}
				Thread.sleep(5);
			}
		}
		catch (SQLException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void execute(PreparedStatement statement, int id) throws SQLException {
		statement.setInt(1, id);
		statement.executeUpdate();
	}

	/**
	 * A row that is added later, when every row is to be counted, would never be; one
	 * that is added before would be nothing new.
	 */
	private static boolean isBeingFilled(PreparedStatement state) throws SQLException {
		try (ResultSet row = state.executeQuery()) {
			return row.next() && row.getString(1).equals("RUNNING");
		}
	}

	/**
	 * Makes sure that what it has written is still there.
	 */
	void assertNothingOverwritten(JdbcTemplate jdbc) {
		assertThat(this.added).isNotEmpty();
		assertThat(new HashSet<>(
				jdbc.queryForList("select id from item where filled = 'own' and computed = 'own'", Integer.class)))
			.isEqualTo(this.own);
	}

	/**
	 * Ends it.
	 */
	@Override
	public void close() {
		this.over = true;
		this.end.join();
	}

}
