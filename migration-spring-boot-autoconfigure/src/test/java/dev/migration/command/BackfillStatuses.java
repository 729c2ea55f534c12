package dev.migration.command;

import java.time.Instant;

import dev.migration.Backfill;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import org.jspecify.annotations.Nullable;

/**
 * Backfills that stand as a test wants it: for what shows them.
 */
final class BackfillStatuses {

	private static final Instant START = Instant.parse("2026-11-22T03:14:07.512Z");

	private BackfillStatuses() {
	}

	/**
	 * 450,000 of a million rows, at 12,000 a second.
	 */
	static BackfillStatus of(String revision, BackfillState state) {
		return new BackfillStatus(revision, "customer", "customer", state, Backfill.Mode.BACKGROUND, true, 450_000,
				1_000_000L, 90, 1, 0, 5_000, 12_000.4, 1, 1, null, START, START.plusSeconds(1), null);
	}

	static BackfillStatus pending(String revision, Backfill.Mode mode) {
		return new BackfillStatus(revision, "customer", "customer", BackfillState.PENDING, mode, true, 0, null, 0, 0, 0,
				0, 0, 1, 1, null, START, null, null);
	}

	static BackfillStatus withErrors(BackfillStatus status, int errors, @Nullable String reason) {
		return new BackfillStatus(status.revision(), status.name(), status.table(), status.state(), status.mode(),
				status.declared(), status.rowsDone(), status.rowsExpected(), status.chunksDone(), status.chunksOpen(),
				errors, status.chunkSize(), status.rowsPerSecond(), status.pass(), status.maxWorkers(), reason,
				status.owedSince(), status.startedAt(), status.endedAt());
	}

	static BackfillStatus undeclared(BackfillStatus status) {
		return new BackfillStatus(status.revision(), status.name(), status.table(), status.state(), status.mode(),
				false, status.rowsDone(), status.rowsExpected(), status.chunksDone(), status.chunksOpen(),
				status.errors(), status.chunkSize(), status.rowsPerSecond(), status.pass(), status.maxWorkers(),
				status.reason(), status.owedSince(), status.startedAt(), status.endedAt());
	}

}
