package dev.migration.operation;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds out from the failure of a row which of its columns it was. Only the names of the
 * columns themselves are returned, whatever else a message may quote.
 */
final class FailedColumn {

	/**
	 * The ways in which databases name it: {@code column "name"} (PostgreSQL, H2),
	 * {@code column 'name'} and {@code column `db`.`table`.`name`} (MariaDB, MySQL),
	 * {@code COPY city, line 12, column name: …} (PostgreSQL), {@code column: NAME}
	 * (HSQLDB).
	 */
	private static final Pattern NAMED = Pattern.compile(
			"(?i)\\bcolumn:? (?:\"((?:[^\"])+)\"|'([^']+)'|(?:`[^`]+`\\.)*`([^`]+)`)|\\bCOPY [^\\n]*?, \\p{L}+ \\d+, \\p{L}+ ([^:]+):|column: (\\w+)");

	private FailedColumn() {
	}

	/**
	 * Finds the column.
	 * @param failure the failure
	 * @param columns the columns of the row
	 * @return one of them, or {@code null} if it does not tell
	 */
	static @Nullable String of(SQLException failure, List<String> columns) {
		Matcher named = NAMED.matcher(String.valueOf(failure.getMessage()));
		while (named.find()) {
			for (int group = 1; group <= named.groupCount(); group++) {
				String column = (named.group(group) != null) ? oneOf(columns, named.group(group)) : null;
				if (column != null) {
					return column;
				}
			}
		}
		return null;
	}

	/**
	 * H2 quotes the type together with the name: {@code "NAME CHARACTER VARYING(5)"}.
	 */
	private static @Nullable String oneOf(List<String> columns, String text) {
		for (String column : columns) {
			String name = column.replaceAll("[\"`\\[\\]]", "");
			if (text.equalsIgnoreCase(name) || text.regionMatches(true, 0, name + " ", 0, name.length() + 1)) {
				return column;
			}
		}
		return null;
	}

}
