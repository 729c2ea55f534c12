package dev.migration.chaos;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.execution.MigrationFailedException;
import dev.migration.testing.JdbcSettings;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A body that has not the right to its third statement.
 */
abstract class DeniedBodyContract {

	abstract ChaosDatabase database();

	@Test
	void revisionIsTakenBackAndCompletesOnceTheRightIsGiven() {
		JdbcSettings owner = database().create();
		JdbcSettings clerk = clerk(owner);
		SmallProject project = new SmallProject().add("a", (op) -> {
		}).add("b", (op) -> {
			op.execute("insert into city (name) values ('Oslo')");
			op.execute("insert into city (name) values ('Bergen')");
			op.execute("insert into secret (name) values ('Hamar')");
		}).add("c", (op) -> op.execute("insert into city (name) values ('Bodo')"));
		try (HikariDataSource pool = clerk.pool(1)) {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(() -> project.migrator(pool).build().upgrade())
				.withMessageContaining("failed to upgrade at statement 3")
				.withMessageContaining("It was rolled back and nothing of it stays: the database is at a.");
			JdbcTemplate jdbc = new JdbcTemplate(owner.dataSource());
			assertThat(jdbc.queryForList("select name from city", String.class)).isEmpty();
			owner.asAdministrator().execute("grant insert, select on secret to " + account(clerk));
			assertThat(project.migrator(pool).build().upgrade().steps()).hasSize(2);
			assertThat(jdbc.queryForList("select name from city order by name", String.class)).containsExactly("Bergen",
					"Bodo", "Oslo");
		}
		JdbcSettings alone = database().create();
		JdbcSettings other = clerk(alone);
		alone.asAdministrator().execute("grant insert, select on secret to " + account(other));
		project.migrator(other.dataSource()).build().upgrade();
		Aftermath.of(clerk, project::migrator).assertSameAs(Aftermath.of(other, project::migrator));
	}

	/**
	 * A user who may do everything but touch one table.
	 */
	private JdbcSettings clerk(JdbcSettings owner) {
		JdbcSettings.User user = new JdbcSettings.User("clerk_" + owner.name(), "secret");
		JdbcSettings administrator = owner.asAdministrator();
		administrator.execute("create table city (name varchar(20) not null)",
				"create table secret (name varchar(20) not null)");
		administrator.execute(switch (database()) {
			case H2_FILE, H2_SERVER -> new String[] { "create user %s password 'secret'".formatted(user.name()),
					"grant alter any schema to " + user.name(), "grant insert, select on city to " + user.name() };
			case POSTGRESQL -> new String[] { "create role %s login password 'secret'".formatted(user.name()),
					"grant create on schema public to " + user.name(),
					"grant insert, select on city to " + user.name() };
			case MARIADB -> new String[] { "create user %s@'%%' identified by 'secret'".formatted(user.name()),
					"grant create, index on %s.* to %s@'%%'".formatted(owner.name(), user.name()),
					"grant insert, select on %s.city to %s@'%%'".formatted(owner.name(), user.name()),
					"grant insert, select, update, delete on %s.migration_version to %s@'%%'".formatted(owner.name(),
							user.name()),
					"grant insert, select, update, delete on %s.migration_history to %s@'%%'".formatted(owner.name(),
							user.name()) };
		});
		return owner.as(user);
	}

	private String account(JdbcSettings user) {
		return (database() == ChaosDatabase.MARIADB) ? user.username() + "@'%'" : user.username();
	}

}
