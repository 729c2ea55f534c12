package dev.migration.store;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where the database keeps its state. The version table has Alembic's shape: pointing
 * {@code versionTable} at an existing {@code alembic_version} takes over a database that
 * Alembic managed.
 *
 * @param schema the schema of the tables, or {@code null} for the connection's own
 * @param versionTable the table that holds the heads
 * @param versionColumn the column of that table
 * @param versionLength the width of that column: no identifier may be longer
 * @param historyTable the table that holds the attempts
 * @param backfillTable the table that holds the backfills; the names of those that hold
 * their chunks begin with its name
 */
public record StoreSettings(@Nullable String schema, String versionTable, String versionColumn, int versionLength,
		String historyTable, String backfillTable) {

	/**
	 * The default version table, {@value}.
	 */
	public static final String DEFAULT_VERSION_TABLE = "migration_version";

	/**
	 * The default column of the version table, {@value} as in Alembic.
	 */
	public static final String DEFAULT_VERSION_COLUMN = "version_num";

	/**
	 * The default width of that column, {@value} as in Alembic.
	 */
	public static final int DEFAULT_VERSION_LENGTH = 32;

	/**
	 * The default history table, {@value}.
	 */
	public static final String DEFAULT_HISTORY_TABLE = "migration_history";

	/**
	 * The default table of backfills, {@value}.
	 */
	public static final String DEFAULT_BACKFILL_TABLE = "migration_backfill";

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

	public StoreSettings {
		Assert.isTrue(schema == null || NAME.matcher(schema).matches(), () -> notAName("schema", schema));
		Assert.isTrue(NAME.matcher(versionTable).matches(), () -> notAName("version table", versionTable));
		Assert.isTrue(NAME.matcher(versionColumn).matches(), () -> notAName("version column", versionColumn));
		Assert.isTrue(NAME.matcher(historyTable).matches(), () -> notAName("history table", historyTable));
		Assert.isTrue(NAME.matcher(backfillTable).matches(), () -> notAName("backfill table", backfillTable));
		Assert.isTrue(versionLength > 0, "The width of the version column must be positive");
	}

	/**
	 * Creates settings with the default table of backfills.
	 * @param schema the schema of the tables, or {@code null} for the connection's own
	 * @param versionTable the table that holds the heads
	 * @param versionColumn the column of that table
	 * @param versionLength the width of that column
	 * @param historyTable the table that holds the attempts
	 */
	public StoreSettings(@Nullable String schema, String versionTable, String versionColumn, int versionLength,
			String historyTable) {
		this(schema, versionTable, versionColumn, versionLength, historyTable, DEFAULT_BACKFILL_TABLE);
	}

	/**
	 * The defaults: tables of our own in the connection's schema.
	 * @return the settings
	 */
	public static StoreSettings defaults() {
		return new StoreSettings(null, DEFAULT_VERSION_TABLE, DEFAULT_VERSION_COLUMN, DEFAULT_VERSION_LENGTH,
				DEFAULT_HISTORY_TABLE);
	}

	/**
	 * The version table as it is written in a statement.
	 * @return the name, with its schema if one is set
	 */
	public String qualifiedVersionTable() {
		return qualified(this.versionTable);
	}

	/**
	 * The history table as it is written in a statement.
	 * @return the name, with its schema if one is set
	 */
	public String qualifiedHistoryTable() {
		return qualified(this.historyTable);
	}

	/**
	 * The table of backfills as it is written in a statement.
	 * @return the name, with its schema if one is set
	 */
	public String qualifiedBackfillTable() {
		return qualified(this.backfillTable);
	}

	private String qualified(String table) {
		return (this.schema != null) ? this.schema + "." + table : table;
	}

	private static String notAName(String what, @Nullable String value) {
		return "The %s must be a plain name of letters, digits and underscores, not '%s'".formatted(what, value);
	}

}
