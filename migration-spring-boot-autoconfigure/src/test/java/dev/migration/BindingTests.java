package dev.migration;

import java.util.List;

import javax.sql.DataSource;

import dev.migration.execution.MigrationFailedException;
import dev.migration.testing.Revisions;
import dev.migration.testing.TestDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

/**
 * Tests that a {@link Binding} for a library that we do not know is written in a line:
 * here for jOOQ.
 */
class BindingTests {

	@ParameterizedTest
	@CsvSource({ "H2, H2", "POSTGRESQL, POSTGRES", "MARIADB, MARIADB" })
	void jooqWorksInTheTransactionOfTheRevision(TestDatabase database, SQLDialect dialect) {
		Binding<DSLContext> jooq = (scope, work) -> work.run(DSL.using(scope.operations().connection(), dialect));
		DataSource dataSource = database.dataSource();
		Revisions revisions = new Revisions(dataSource);
		revisions.run((op) -> op.execute("create table city (name varchar(80))"));
		revisions.run((op) -> op.bind(jooq, (dsl) -> {
			op.execute("insert into city values ('Christiania')");
			dsl.update(table("city")).set(field("name"), "Oslo").execute();
			assertThat(op.jdbc().sql("select name from city").query(String.class).single()).isEqualTo("Oslo");
		}));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> revisions.run((op) -> {
			op.bind(jooq, (dsl) -> dsl.insertInto(table("city"), field("name")).values("Bergen").execute());
			throw new IllegalStateException("not today");
		}));
		assertThat(new JdbcTemplate(dataSource).queryForList("select name from city", String.class))
			.isEqualTo(List.of("Oslo"));
	}

}
