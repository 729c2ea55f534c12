package dev.migration.command;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a backfill that does three chunks, and then has no time for more.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class OwingApplication {

	static final int CHUNKS = 3;

	public static void main(String[] args) {
		SpringApplication.run(OwingApplication.class, args);
	}

	@Bean
	@Revision(id = "5d1f02c7a9e3")
	static Migration createCustomer() {
		return (op) -> {
			op.execute("create table customer (id integer primary key, first_name varchar(40))");
			op.bulkInsert("customer", List.of("id"),
					IntStream.rangeClosed(1, 20_000).mapToObj((id) -> new Object[] { id }));
		};
	}

	@Bean
	@Revision(id = "7c01aa90b3d4", down = "5d1f02c7a9e3")
	static FillFirstName fillFirstName() {
		return new FillFirstName();
	}

	static class FillFirstName implements Migration {

		private final AtomicInteger chunks = new AtomicInteger();

		@Override
		public void upgrade(Operations op) {
		}

		@Override
		public void backfill(Backfill backfill) {
			backfill.table("customer").where("first_name is null").chunk((op, range) -> {
				this.chunks.incrementAndGet();
				op.execute("update customer set first_name = 'x' where " + range.condition(), range.args());
			}).chunkSize(100).throttle(() -> this.chunks.get() >= CHUNKS);
		}

	}

}
