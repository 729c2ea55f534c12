package dev.migration.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migration.store.ErrorSummary;

/**
 * Does the first chunks of a backfill, and rolls each back.
 */
final class BackfillDryRun {

	private final BackfillSession session;

	private final DeclaredBackfill backfill;

	private final TableRows table;

	BackfillDryRun(BackfillSession session, DeclaredBackfill backfill) {
		this.session = session;
		this.backfill = backfill;
		this.table = new TableRows(session, backfill);
	}

	BackfillTrial run(int chunks) {
		Long expected = this.table.expected();
		int size = ChunkSizes.of(this.backfill, this.session.settings()).first();
		List<BackfillTrial.Sample> samples = new ArrayList<>();
		String position = null;
		for (int i = 0; i < chunks; i++) {
			String next = this.table.lastOf(this.table.open(position, null), size);
			if (next == null) {
				break;
			}
			samples.add(sample(this.table.open(position, next)));
			position = next;
		}
		return new BackfillTrial(this.backfill.revision(), this.backfill.name(), this.backfill.table(), samples,
				expected);
	}

	private BackfillTrial.Sample sample(Condition rows) {
		long begun = System.nanoTime();
		this.session.begin();
		try {
			long changed = new ChunkExecution(this.session, this.backfill, this.table).run(rows);
			return new BackfillTrial.Sample(changed, Duration.ofNanos(System.nanoTime() - begun), null);
		}
		catch (Exception ex) {
			return new BackfillTrial.Sample(0, Duration.ofNanos(System.nanoTime() - begun),
					ErrorSummary.of(ex, null).message());
		}
		finally {
			this.session.rollback();
		}
	}

}
