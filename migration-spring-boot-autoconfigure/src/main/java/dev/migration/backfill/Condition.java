package dev.migration.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A SQL condition and the values for its placeholders.
 *
 * @param sql the condition
 * @param args the values
 */
record Condition(String sql, List<Object> args) {

	static final Condition NONE = new Condition("1 = 1", List.of());

	Condition {
		args = List.copyOf(args);
	}

	static Condition all(List<Condition> conditions) {
		if (conditions.isEmpty()) {
			return NONE;
		}
		return new Condition(conditions.stream().map(Condition::sql).collect(Collectors.joining(" and ")),
				args(conditions));
	}

	static Condition any(List<Condition> conditions) {
		return new Condition(conditions.stream().map(Condition::sql).collect(Collectors.joining(" or ", "(", ")")),
				args(conditions));
	}

	private static List<Object> args(List<Condition> conditions) {
		List<Object> args = new ArrayList<>();
		conditions.forEach((condition) -> args.addAll(condition.args()));
		return args;
	}

	@Nullable Object[] values() {
		return this.args.toArray();
	}

}
