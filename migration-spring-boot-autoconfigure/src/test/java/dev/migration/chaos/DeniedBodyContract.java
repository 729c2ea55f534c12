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
		JdbcSettings user = prepare(owner);
		SmallProject project = project(owner);
		try (HikariDataSource pool = user.pool(1)) {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(() -> project.migrator(pool).build().upgrade())
				.withMessageContaining("failed to upgrade at statement 3")
				.withMessageContaining("It was rolled back and nothing of it stays: the database is at a.");
			JdbcTemplate jdbc = new JdbcTemplate(owner.dataSource());
			assertThat(jdbc.queryForList("select name from city", String.class)).isEmpty();
			assertThat(jdbc.queryForList("select outcome from migration_history order by history_id", String.class))
				.containsExactly("SUCCEEDED", "ROLLED_BACK");
			giveTheRight(owner, user);
			assertThat(project.migrator(pool).build().upgrade().steps()).hasSize(2);
		}
		JdbcSettings alone = database().create();
		JdbcSettings other = prepare(alone);
		giveTheRight(alone, other);
		project(alone).migrator(other.dataSource()).build().upgrade();
		Aftermath.of(user, project::migrator).assertSameAs(Aftermath.of(other, project::migrator));
	}

	private SmallProject project(JdbcSettings owner) {
		return beginning().add("b", (op) -> {
			op.execute("insert into city (name) values ('Oslo')");
			op.execute("insert into city (name) values ('Bergen')");
			op.execute("insert into %s (name) values ('Hamar')".formatted(secret(owner)));
		}).add("c", (op) -> op.execute("insert into city (name) values ('Bodo')"));
	}

	private static SmallProject beginning() {
		return new SmallProject().add("a", (op) -> op.execute("create table city (name varchar(20) not null)"));
	}

	/**
	 * Applies the first revision, and creates a table that is not for the user.
	 * @return how the user reaches the database
	 */
	private JdbcSettings prepare(JdbcSettings owner) {
		beginning().migrator(owner.dataSource()).build().upgrade();
		if (database() == ChaosDatabase.MARIADB) {
			owner.asAdministrator().execute("create database secret_" + owner.name());
		}
		owner.asAdministrator().execute("create table %s (name varchar(20) not null)".formatted(secret(owner)));
		return (database() == ChaosDatabase.H2_SERVER) ? clerk(owner) : owner;
	}

	/**
	 * The other user of H2 may do everything.
	 */
	private static JdbcSettings clerk(JdbcSettings owner) {
		JdbcSettings.User clerk = new JdbcSettings.User("clerk", "secret");
		owner.execute("create user clerk password 'secret'",
				"grant all on city, migration_version, migration_history, migration_lock to clerk");
		return owner.as(clerk);
	}

	private void giveTheRight(JdbcSettings owner, JdbcSettings user) {
		String account = (database() == ChaosDatabase.MARIADB) ? user.username() + "@'%'" : user.username();
		owner.asAdministrator().execute("grant insert, select on %s to %s".formatted(secret(owner), account));
	}

	private String secret(JdbcSettings owner) {
		return (database() == ChaosDatabase.MARIADB) ? "secret_%s.secret".formatted(owner.name()) : "secret";
	}

}
