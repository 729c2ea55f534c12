package dev.migration.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The change of the version rows that one step makes, to be executed in this order:
 * deletes, updates, inserts. Each delete and each update must hit exactly one row:
 * anything else says that the table is not what was planned with.
 *
 * @param deletes the rows that go
 * @param updates the rows that become another
 * @param inserts the rows that come
 */
public record HeadsChange(List<String> deletes, List<Update> updates, List<String> inserts) {

	public HeadsChange {
		deletes = List.copyOf(deletes);
		updates = List.copyOf(updates);
		inserts = List.copyOf(inserts);
	}

	/**
	 * Makes the change that replaces rows by others, with as many updates as possible.
	 * @param removed the rows that go
	 * @param added the rows that come
	 * @return the change
	 */
	static HeadsChange replace(List<String> removed, List<String> added) {
		int updates = Math.min(removed.size(), added.size());
		int deletes = removed.size() - updates;
		List<Update> updated = new ArrayList<>(updates);
		for (int i = 0; i < updates; i++) {
			updated.add(new Update(removed.get(deletes + i), added.get(i)));
		}
		return new HeadsChange(removed.subList(0, deletes), updated, added.subList(updates, added.size()));
	}

	/**
	 * Whether the rows stay as they are.
	 * @return {@code true} if there is nothing to execute
	 */
	public boolean isEmpty() {
		return this.deletes.isEmpty() && this.updates.isEmpty() && this.inserts.isEmpty();
	}

	/**
	 * Returns what the rows are after this change.
	 * @param rows the rows before
	 * @return the rows after
	 */
	public Set<String> applyTo(Set<String> rows) {
		Set<String> result = new LinkedHashSet<>(rows);
		this.deletes.forEach(result::remove);
		for (Update update : this.updates) {
			result.remove(update.from());
			result.add(update.to());
		}
		result.addAll(this.inserts);
		return result;
	}

	/**
	 * A row that becomes another.
	 *
	 * @param from the identifier before
	 * @param to the identifier after
	 */
	public record Update(String from, String to) {

	}

}
