package dev.migration.backfill;

import java.util.function.Consumer;

import dev.migration.Backfill;
import dev.migration.Database;
import dev.migration.execution.ScriptRevisionException;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.UnreachableDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Backfills in scripts, where no database says where chunks begin and end.
 */
class BackfillScriptTests {

	private static String script(Consumer<Backfill> backfill) {
		StringBuilder out = new StringBuilder();
		new BackfillProject(new UnreachableDataSource())
			.fills("b", (op) -> op.execute("alter table customer add column first_name varchar(40)"), backfill)
			.barrier("c<-b", "b", (op) -> op.execute("alter table customer alter column first_name set not null"))
			.migrator()
			.offline(Database.POSTGRESQL)
			.upgrade(RevisionTarget.HEADS, out);
		return out.toString();
	}

	@Test
	void assignmentsAreOneStatementBeforeWhatWaitsForThem() {
		assertThat(script(
				(backfill) -> backfill.table("customer").where("first_name is null -- yet").set("first_name = 'x'")))
			.contains("""
					alter table customer add column first_name varchar(40);

					-- Backfill of customer, which is done in chunks where migrations run online
					update customer set first_name = 'x' where (first_name is null -- yet
					);
					""")
			.containsSubsequence("update customer", "set not null");
	}

	@Test
	void statementsOfOnesOwnGetTheWholeTable() {
		assertThat(
				script((backfill) -> backfill.table("customer")
					.chunk((op, range) -> op
						.execute("insert into copy select * from customer where " + range.condition(), range.args()))))
			.contains("insert into copy select * from customer where (1 = 1);");
	}

	@Test
	void whatReadsRowsIsRefused() {
		assertThatExceptionOfType(ScriptRevisionException.class)
			.isThrownBy(() -> script((backfill) -> backfill.table("customer").each((row) -> row.set("name", "x"))))
			.withMessageContainingAll("Revision 'b'", "reads the rows of 'customer'", "Run this revision online");
		assertThatExceptionOfType(ScriptRevisionException.class)
			.isThrownBy(
					() -> script((backfill) -> backfill.table("customer").chunk((op, range) -> range.keys(Long.class))))
			.withMessageContaining("reads keys");
	}

}
