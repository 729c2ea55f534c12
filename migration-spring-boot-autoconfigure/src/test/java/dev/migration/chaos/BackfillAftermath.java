package dev.migration.chaos;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tables of one backfill say when it is complete.
 */
final class BackfillAftermath {

	private final JdbcTemplate jdbc;

	private final long id;

	private final String name;

	private BackfillAftermath(JdbcTemplate jdbc, String name) {
		this.jdbc = jdbc;
		this.name = name;
		this.id = jdbc.queryForObject("select backfill_id from migration_backfill where backfill_name = ?", Long.class,
				name);
	}

	/**
	 * Makes sure that nothing is left over of a backfill, and that its chunks are all of
	 * the table and no part of it twice.
	 * @param name its name
	 * @param workers how many may work on it
	 * @param rows how many rows it has changed
	 */
	static void assertComplete(JdbcTemplate jdbc, String name, int workers, long rows) {
		BackfillAftermath aftermath = new BackfillAftermath(jdbc, name);
		aftermath.assertEnded(workers);
		aftermath.assertChunks();
		assertThat(aftermath.count("select coalesce(sum(row_count), 0) from migration_backfill_chunk"))
			.as("rows of the chunks of %s", name)
			.isEqualTo(rows);
	}

	private void assertEnded(int workers) {
		assertThat(this.jdbc.queryForObject("select state from migration_backfill where backfill_id = ?", String.class,
				this.id))
			.as(this.name)
			.isEqualTo("DONE");
		assertThat(count("select count(*) from migration_backfill_slot")).as("slots of %s", this.name)
			.isEqualTo(workers);
		assertThat(count("select count(*) from migration_backfill_error")).as("errors of %s", this.name).isZero();
	}

	private long count(String query) {
		return this.jdbc.queryForObject(query + " where backfill_id = ?", Long.class, this.id);
	}

	private void assertChunks() {
		List<Range> ranges = this.jdbc.query("""
				select pass_number, from_key, to_key, state from migration_backfill_chunk where backfill_id = ?
				order by chunk_number""", (row, number) -> new Range(row.getInt("pass_number"),
				row.getString("from_key"), row.getString("to_key"), row.getString("state")), this.id);
		assertThat(ranges).as(this.name).extracting(Range::state).containsOnly("DONE");
		int passes = ranges.stream().mapToInt(Range::pass).max().orElseThrow();
		for (int pass = 1; pass <= passes; pass++) {
			assertWithoutGapsAndOverlaps(pass, ranges);
		}
	}

	private void assertWithoutGapsAndOverlaps(int pass, List<Range> ranges) {
		String end = null;
		for (Range range : ranges.stream()
			.filter((candidate) -> candidate.pass() == pass)
			.sorted(Comparator.comparing(Range::last))
			.toList()) {
			assertThat(range.from()).as("begin of %s in %s", range, this.name).isEqualTo(end);
			end = range.to();
		}
	}

	/**
	 * The range of a chunk.
	 */
	private record Range(int pass, @Nullable String from, String to, String state) {

		int last() {
			return Integer.parseInt(this.to);
		}

	}

}
