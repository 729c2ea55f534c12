package dev.migration.command;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.migration.backfill.BackfillListener;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.Backfills;

/**
 * Shows how backfills go on while a command works on them: asks the database, for others
 * may work on them too.
 */
final class BackfillProgress implements BackfillListener {

	private final Backfills backfills;

	private final Predicate<BackfillStatus> which;

	private final BackfillDisplay display;

	/**
	 * Creates it.
	 * @param backfills the backfills
	 * @param which those that are shown, when they are under way
	 * @param display where they are shown
	 */
	BackfillProgress(Backfills backfills, Predicate<BackfillStatus> which, BackfillDisplay display) {
		this.backfills = backfills;
		this.which = which;
		this.display = display;
	}

	/**
	 * Shows backfills as long as some work takes.
	 * @param <T> what the work gives
	 * @param call the command
	 * @param which those that are shown, when they are under way
	 * @param work the work
	 * @return what the work gave
	 */
	static <T> T during(CommandCall call, Predicate<BackfillStatus> which, Supplier<T> work) {
		Backfills backfills = call.migrator().backfills();
		BackfillDisplay display = BackfillDisplay.on(call.terminal());
		BackfillProgress progress = new BackfillProgress(backfills, which, display);
		backfills.addListener(progress);
		ProgressClock clock = new ProgressClock();
		clock.start(progress::look, display.interval());
		try {
			return work.get();
		}
		finally {
			clock.close();
			display.end();
		}
	}

	void look() {
		try {
			List<BackfillStatus> statuses = this.backfills.status()
				.stream()
				.filter((status) -> status.state() == BackfillState.RUNNING && this.which.test(status))
				.toList();
			this.display.show(statuses);
		}
		catch (RuntimeException ex) {
			// the work meets the same, and tells of it
		}
	}

	@Override
	public void stateChanged(String revision, String name, BackfillState state) {
		this.display.tell("%s %s: %s".formatted(revision, name, state.name().toLowerCase(Locale.ROOT)));
	}

}
