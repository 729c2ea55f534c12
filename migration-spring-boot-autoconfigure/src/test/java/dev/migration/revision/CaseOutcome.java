package dev.migration.revision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What running a case led to, in the words of the case files.
 */
final class CaseOutcome {

	@Nullable String error;

	@Nullable String errorDetail;

	@Nullable Exception exception;

	/**
	 * The bodies begun: direction and identifier.
	 */
	final List<List<String>> steps = new ArrayList<>();

	/**
	 * The bodies whose effects are in the database in the end.
	 */
	List<List<String>> effects = List.of();

	final List<List<String>> rowsAfterEachStep = new ArrayList<>();

	/**
	 * The rows in the end.
	 */
	List<String> rows = List.of();

	/**
	 * Other results by their key in the files.
	 */
	final Map<String, Object> facts = new LinkedHashMap<>();

	@Override
	public String toString() {
		return "error=%s %s, steps=%s, effects=%s, rows=%s, facts=%s, because %s".formatted(this.error,
				this.errorDetail, this.steps, this.effects, this.rows, this.facts, this.exception);
	}

}
