package dev.migration.source;

import java.util.Map;

import dev.migration.Backfill;
import org.jspecify.annotations.Nullable;

/**
 * A backfill that a SQL file declares. Its text is kept, unlike that of an upgrade: it is
 * small, and asked for often.
 *
 * @param target the rows
 * @param options what else is said of it
 * @param work what is done with each chunk
 * @param downgrade how chunks are taken back, or {@code null}
 */
record SqlBackfill(BackfillTarget target, Map<BackfillOption, String> options, ChunkText work,
		@Nullable ChunkText downgrade) {

	void declare(Backfill backfill) {
		Backfill.Table table = backfill.table(this.target.table());
		if (this.target.condition() != null) {
			table.where(this.target.condition());
		}
		this.options.forEach((option, value) -> option.say(table, value));
		this.work.upgrade(table);
		if (this.downgrade != null) {
			this.downgrade.downgrade(table);
		}
	}

}
