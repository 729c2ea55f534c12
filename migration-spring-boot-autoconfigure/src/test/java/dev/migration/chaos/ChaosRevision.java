package dev.migration.chaos;

import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.plan.Direction;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;

/**
 * A revision whose every statement is known, so that what it left can be compared with
 * what is said of it.
 *
 * @param id the identifier
 * @param down the parents
 * @param acts its statements
 * @param kind how it is written
 */
record ChaosRevision(String id, List<String> down, List<Act> acts, Kind kind) {

	/**
	 * The statements of a direction, in the order in which they run.
	 */
	List<Act> acts(Direction direction) {
		if (direction == Direction.UPGRADE) {
			return this.acts;
		}
		List<Act> reversed = new ArrayList<>(this.acts.stream().map(Act::reverse).toList());
		Collections.reverse(reversed);
		return reversed;
	}

	/**
	 * Whether the revision leaves its transaction by its own wish.
	 */
	boolean leavesTransaction() {
		return this.kind == Kind.OUTSIDE || this.kind == Kind.WITHOUT;
	}

	boolean isFile() {
		return this.kind == Kind.FILE || this.kind == Kind.WITHOUT;
	}

	String fileName() {
		return this.id + "_step.sql";
	}

	String fileText() {
		String header = this.down.isEmpty() ? "" : "-- revises: %s%n".formatted(String.join(", ", this.down));
		String transactional = (this.kind == Kind.WITHOUT) ? "-- transactional: false%n".formatted() : "";
		return header + transactional + (this.acts.isEmpty() ? ""
				: section("upgrade", Direction.UPGRADE) + section("downgrade", Direction.DOWNGRADE));
	}

	private String section(String name, Direction direction) {
		return acts(direction).stream()
			.map((act) -> act.statement() + ";%n".formatted())
			.collect(Collectors.joining("", "-- %s%n".formatted(name), ""));
	}

	MigrationDefinition definition() {
		return new MigrationDefinition(
				new DeclaredRevision(this.id, this.down, List.of(), List.of(), "step", "java/" + this.id,
						DeclaredRevision.Type.JAVA, true, true, null),
				() -> Migration.of((op) -> perform(Direction.UPGRADE, op), (op) -> perform(Direction.DOWNGRADE, op)));
	}

	private void perform(Direction direction, Operations op) throws Exception {
		int number = 0;
		for (Act act : acts(direction)) {
			if (this.kind == Kind.OUTSIDE && ++number == 2) {
				op.outsideTransaction(act::perform);
			}
			else {
				act.perform(op);
			}
		}
	}

	/**
	 * The ways of writing a revision.
	 */
	enum Kind {

		/**
		 * A SQL file.
		 */
		FILE,

		/**
		 * A SQL file that wants no transaction.
		 */
		WITHOUT,

		/**
		 * In Java.
		 */
		JAVA,

		/**
		 * In Java, with a statement outside the transaction.
		 */
		OUTSIDE

	}

}
