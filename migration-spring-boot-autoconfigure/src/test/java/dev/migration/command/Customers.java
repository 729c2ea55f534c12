package dev.migration.command;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.Migration;

/**
 * A project that fills a new column of 25 customers in chunks of ten, and makes it
 * mandatory once that is done: revision {@code 7c01} owes the backfill, {@code 81aa}
 * waits for it, and {@code 9d02} comes after that.
 */
final class Customers {

	static final int COUNT = 25;

	private Customers() {
	}

	static Shell shell(DataSource dataSource) {
		return shell(dataSource, Customers::firstNames);
	}

	/**
	 * The project with another backfill.
	 */
	static Shell shell(DataSource dataSource, Consumer<Backfill> backfill) {
		return shell(dataSource, "7c01", backfill);
	}

	/**
	 * The project with another backfill, of a revision that is called otherwise.
	 */
	static Shell shell(DataSource dataSource, String owing, Consumer<Backfill> backfill) {
		return new Shell(dataSource)
			.configure((builder) -> builder.settings((settings) -> settings.withBackfill(settings.backfill()
				.withInlineRows(0)
				.withChunks(10, 1, 10, Duration.ofMillis(500))
				.withRetries(0, Duration.ofMillis(1), 2)
				.withPollInterval(Duration.ofMillis(10)))))
			.declare("5d1f", "create customer", (op) -> {
				op.execute("create table customer (id integer primary key, name varchar(40) not null)");
				op.bulkInsert("customer", List.of("id", "name"),
						IntStream.rangeClosed(1, COUNT).mapToObj((id) -> new Object[] { id, "name " + id }));
			})
			.owing(owing + "<-5d1f", "fill first name",
					(op) -> op.execute("alter table customer add column first_name varchar(40)"), backfill)
			.barrier("81aa<-" + owing, "first name is mandatory", owing,
					(op) -> op.execute("create table first_name_is_complete (id integer)"))
			.declare("9d02<-81aa", "drop name",
					Migration.of((op) -> op.execute("create table name_is_gone (id integer)"), (op) -> {
					}));
	}

	static void firstNames(Backfill backfill) {
		backfill.table("customer").where("first_name is null").set("first_name = concat('first ', id)");
	}

	/**
	 * Fails for some customers.
	 */
	static Consumer<Backfill> failingFor(List<Integer> bad) {
		return (backfill) -> backfill.table("customer").where("first_name is null").each((row) -> {
			Integer id = row.get("id", Integer.class);
			if (bad.contains(id)) {
				throw new IllegalStateException("no name for this one");
			}
			row.set("first_name", "first " + id);
		});
	}

}
