package dev.migration.testing;

import java.util.List;
import java.util.stream.IntStream;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose second revision owes a backfill of 25 customers that nobody works
 * on without a command, and whose third revision waits for it. The name of customer 17 is
 * too long for the backfill, until somebody shortens it.
 */
@Configuration(proxyBeanMethods = false)
public class OwedBackfill {

	/**
	 * The revision that owes the backfill.
	 */
	public static final String OWES = "7c01aa90b3d4";

	/**
	 * The revision that waits for it.
	 */
	public static final String HELD = "81aa0c3f92de";

	/**
	 * Has the backfill do all rows.
	 */
	public static final String SHORTEN = "update customer set name = 'seventeen' where id = 17";

	@Bean
	@Revision(id = "4be1c9d07a52")
	static Migration createCustomer() {
		return Migration.of((op) -> {
			op.execute("create table customer (id integer primary key, name varchar(80))");
			op.bulkInsert("customer", List.of("id", "name"), IntStream.rangeClosed(1, 25)
				.mapToObj((id) -> new Object[] { id, (id == 17) ? "geheim, geheim" : "name " + id }));
		}, (op) -> op.execute("drop table customer"));
	}

	@Bean
	@Revision(id = OWES, down = "4be1c9d07a52", message = "fill first name")
	static Migration fillFirstName() {
		return new FillFirstName();
	}

	@Bean
	@Revision(id = HELD, down = OWES, afterBackfill = OWES, labels = "contract")
	static Migration firstNameNotNull() {
		return Migration.of((op) -> op.execute("alter table customer alter column first_name set not null"), (op) -> {
		});
	}

	private static final class FillFirstName implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.execute("alter table customer add column first_name varchar(10)");
		}

		@Override
		public void downgrade(Operations op) {
			op.execute("alter table customer drop column first_name");
		}

		@Override
		public void backfill(Backfill backfill) {
			backfill.table("customer").where("first_name is null").set("first_name = name").mode(Backfill.Mode.MANUAL);
		}

	}

}
