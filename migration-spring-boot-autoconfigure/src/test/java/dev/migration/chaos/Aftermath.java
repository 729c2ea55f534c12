package dev.migration.chaos;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.sql.DataSource;

import dev.migration.execution.DatabaseState;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorBuilder;
import dev.migration.store.StoreSettings;
import dev.migration.testing.JdbcSettings;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left in a database: all rows of all tables, and of the history, whose attempts
 * and times differ from run to run, what it says at last of each revision.
 *
 * @param tables the rows of each table, in an order of their own
 * @param applied what the history says that is applied, with the digests and parents that
 * were applied
 */
record Aftermath(Map<String, List<String>> tables, List<String> applied) {

	/**
	 * H2 alters a copy of a table, and leaves the copy behind when it is killed, or waits
	 * for the table in vain.
	 */
	private static final String COPY_OF_H2 = "\\w+_copy_\\d+_\\d+";

	private static final Set<String> OWN = Set.of(StoreSettings.DEFAULT_HISTORY_TABLE, "migration_lock");

	private static final String APPLIED = "'SUCCEEDED', 'STAMPED'";

	private static final String LAST = "select max(history_id) from migration_history "
			+ "where outcome not in ('ROLLED_BACK', 'RESOLVED') group by revision";

	/**
	 * Looks at a database, and makes sure that its version rows and its history agree.
	 * @param database the database
	 * @param migrations what it was migrated with
	 * @return what is there
	 */
	static Aftermath of(JdbcSettings database, Migrations migrations) {
		DataSource dataSource = database.dataSource();
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		assertAgreement(jdbc, migrations.migrator(dataSource).build());
		return new Aftermath(tables(jdbc), jdbc.query("""
				select revision, checksum, parents from migration_history where history_id in (%s)
				and direction = 'UPGRADE' and outcome in (%s) order by revision""".formatted(LAST, APPLIED),
				(row, number) -> "%s %s (%s)".formatted(row.getString(1), row.getString(2), row.getString(3))));
	}

	private static void assertAgreement(JdbcTemplate jdbc, Migrator migrator) {
		List<String> heads = jdbc.queryForList("select version_num from migration_version order by 1", String.class);
		List<String> open = jdbc
			.queryForList("select revision from migration_history where outcome not in (%s, ".formatted(APPLIED)
					+ "'ROLLED_BACK', 'RESOLVED')", String.class);
		assertThat(open).as("revisions left open").isEmpty();
		Set<String> told = new HashSet<>(jdbc.queryForList("""
				select revision from migration_history where history_id in (%s)
				and direction = 'UPGRADE' and outcome in (%s)""".formatted(LAST, APPLIED), String.class));
		assertThat(told).as("what the history says that is applied, at " + heads)
			.isEqualTo(migrator.graph().ancestors(heads));
		MigrationStatus status = migrator.status();
		assertThat(status.current()).containsExactlyInAnyOrderElementsOf(heads);
		assertThat(status.state()).isIn(DatabaseState.UP_TO_DATE, DatabaseState.PENDING);
		assertThat(status.drifted()).isEmpty();
	}

	/**
	 * Makes sure that each revision was upgraded with success as often as it should.
	 */
	static void assertUpgradedOnce(JdbcSettings database) {
		List<String> several = new JdbcTemplate(database.dataSource()).queryForList("""
				select revision from migration_history where direction = 'UPGRADE' and outcome in (%s)
				group by revision having count(*) <> 1""".formatted(APPLIED), String.class);
		assertThat(several).as("revisions whose body ended more than once").isEmpty();
	}

	private static Map<String, List<String>> tables(JdbcTemplate jdbc) {
		Map<String, List<String>> tables = new TreeMap<>();
		for (String table : names(jdbc)) {
			String name = table.toLowerCase(Locale.ROOT);
			if (!OWN.contains(name) && !name.matches(COPY_OF_H2)) {
				tables.put(name, jdbc.query("select * from " + table, Aftermath::row).stream().sorted().toList());
			}
		}
		return tables;
	}

	private static Set<String> names(JdbcTemplate jdbc) {
		return jdbc.execute((ConnectionCallback<Set<String>>) (connection) -> {
			Set<String> names = new TreeSet<>();
			try (ResultSet tables = connection.getMetaData()
				.getTables(connection.getCatalog(), connection.getSchema(), "%",
						new String[] { "TABLE", "BASE TABLE" })) {
				while (tables.next()) {
					names.add(tables.getString("TABLE_NAME"));
				}
			}
			return names;
		});
	}

	private static String row(ResultSet row, int number) throws SQLException {
		ResultSetMetaData columns = row.getMetaData();
		List<String> values = new ArrayList<>();
		for (int i = 1; i <= columns.getColumnCount(); i++) {
			values.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT) + "=" + row.getString(i));
		}
		return String.join(" ", values);
	}

	/**
	 * Makes sure that nothing differs from what an undisturbed run leaves.
	 * @param clean what an undisturbed run leaves
	 */
	void assertSameAs(Aftermath clean) {
		assertThat(this.tables.keySet()).isEqualTo(clean.tables.keySet());
		this.tables
			.forEach((table, rows) -> assertThat(rows).as("rows of " + table).isEqualTo(clean.tables.get(table)));
		assertThat(this.applied).isEqualTo(clean.applied);
	}

	/**
	 * What a database is migrated with.
	 */
	@FunctionalInterface
	interface Migrations {

		MigratorBuilder migrator(DataSource dataSource);

	}

}
