package dev.migration.backfill;

import dev.migration.revision.RevisionNames;
import dev.migration.store.AttemptError;

/**
 * The sentences that say why a backfill stands as it does.
 */
final class BackfillText {

	private BackfillText() {
	}

	static String failed(BackfillRun run, int errors) {
		return "%d of its rows failed: `migrations backfill errors %s` lists them. Mend them or the code, then `migrations backfill retry %s`"
			.formatted(errors, id(run), id(run));
	}

	static String tooManyErrors(BackfillRun run, int errors, AttemptError last) {
		return "%d rows failed, of which %d may; the last one: %s. `migrations backfill errors %s` lists them. Mend them or the code, then `migrations backfill retry %s`"
			.formatted(errors, run.maxErrors(), last.message(), id(run), id(run));
	}

	static String broken(BackfillRun run, AttemptError error) {
		return "its work fails whatever the rows are: %s. Mend the code, then `migrations backfill resume %s`"
			.formatted(error.message(), id(run));
	}

	static String notConverging(BackfillRun run) {
		return "after it went through the table %d times there still are rows to be done. Either something writes such rows all the time, as an old version of the application does: end it; or the work does not make `where` false: mend it. Then `migrations backfill resume %s`"
			.formatted(run.pass(), id(run));
	}

	static String withoutEffect(BackfillRun run) {
		return "the work does not make `where` false: all rows of its first chunk would still be to be done afterwards. The chunk was rolled back. Mend the work or the condition, or leave `where` out if each row is to be changed once; then `migrations backfill resume %s`"
			.formatted(id(run));
	}

	static String changed(BackfillRun run) {
		return "its declaration has changed since it was begun. `migrations backfill resume %s` goes on with the new one; what was done stays"
			.formatted(id(run));
	}

	static String cancelledTooEarly(BackfillRun run) {
		return "it was cancelled, but a revision waits for it, and rows are left to do. `migrations backfill resume %s` goes on; or do them by hand and cancel it again"
			.formatted(id(run));
	}

	/**
	 * The revision, for a command that a person is to paste into a shell.
	 */
	private static String id(BackfillRun run) {
		return RevisionNames.shellWord(run.revision());
	}

}
