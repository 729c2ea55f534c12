package dev.migration.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import dev.migration.Backfill;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;

/**
 * Says what a person can do about backfills that are not complete, with the commands to
 * paste.
 */
final class BackfillAdvice {

	private final PastedCommand command;

	BackfillAdvice(PastedCommand command) {
		this.command = command;
	}

	/**
	 * What to do about those that go on only if a person does something.
	 */
	List<String> stuck(List<BackfillStatus> statuses) {
		return lines(statuses, (status) -> BackfillAdvice.isStopped(status) || isManual(status));
	}

	/**
	 * What to do about those that are wanted complete.
	 */
	List<String> wanted(List<BackfillStatus> statuses) {
		return lines(statuses, (status) -> status.state() != BackfillState.DONE);
	}

	/**
	 * Whether a backfill waits for a person.
	 */
	static boolean isStopped(BackfillStatus status) {
		return status.state() == BackfillState.PAUSED || status.state() == BackfillState.FAILED;
	}

	private static boolean isManual(BackfillStatus status) {
		return status.state() == BackfillState.PENDING && status.mode() == Backfill.Mode.MANUAL;
	}

	private List<String> lines(List<BackfillStatus> statuses, Predicate<BackfillStatus> which) {
		List<String> lines = new ArrayList<>();
		statuses.stream().filter(which).map(BackfillStatus::revision).distinct().forEach((revision) -> {
			List<BackfillStatus> its = statuses.stream()
				.filter(which)
				.filter((status) -> status.revision().equals(revision))
				.toList();
			lines.addAll(ofRevision(revision, its));
		});
		return lines;
	}

	private List<String> ofRevision(String revision, List<BackfillStatus> its) {
		if (its.stream().anyMatch((status) -> isStopped(status) && status.errors() > 0)) {
			return advice(revision, "has rows that failed. See why, put that right, and have them tried again",
					"errors", "retry");
		}
		if (its.stream().anyMatch(BackfillAdvice::isStopped)) {
			return advice(revision, "is paused. Have it go on where it was", "resume");
		}
		if (its.stream().noneMatch(BackfillStatus::declared)) {
			return List.of("The backfill of %s is declared by nobody here: a version that has it works on it."
				.formatted(revision));
		}
		if (its.stream().noneMatch((status) -> status.state().isOpen())) {
			return its.stream().anyMatch((status) -> status.state() == BackfillState.CANCELLED)
					? advice(revision, "is cancelled. Have it go on where it was", "resume")
					: advice(revision,
							"is being taken back by a downgrade. If that has failed, run it again, or have the "
									+ "backfill go on where it was",
							"resume");
		}
		return its.stream().anyMatch(BackfillAdvice::isManual) ? advice(revision, "runs only on command", "run")
				: advice(revision, "goes on wherever the application runs. See how far it is, or work on it here",
						"status", "run");
	}

	private List<String> advice(String revision, String words, String... commands) {
		List<String> lines = new ArrayList<>(List.of("The backfill of %s %s:".formatted(revision, words)));
		Arrays.stream(commands).forEach((name) -> lines.add("  " + this.command.backfill(name, revision)));
		return lines;
	}

}
