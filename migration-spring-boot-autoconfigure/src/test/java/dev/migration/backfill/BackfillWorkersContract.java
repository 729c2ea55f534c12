package dev.migration.backfill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import dev.migration.execution.Migrator;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several workers on the same backfill.
 */
abstract class BackfillWorkersContract {

	private static final int WORKERS = 4;

	private static final int ROWS = 600;

	abstract TestDatabase testDatabase();

	@Test
	void workersCutAndDoTheChunksTogether() throws Exception {
		DataSource dataSource = testDatabase().dataSource();
		testDatabase().assertReached(dataSource);
		Migrator migrator = new BackfillProject(dataSource)
			.customers(ROWS,
					(backfill) -> backfill.table("customer").set("name = concat(name, '!')").maxWorkers(WORKERS))
			.migrator();
		migrator.upgrade();
		List<BackfillReport> reports = work(migrator);
		assertThat(new JdbcTemplate(dataSource).queryForList("select name from customer", String.class)).hasSize(ROWS)
			.allMatch((name) -> name.matches("name \\d+!"));
		assertThat(reports.stream().mapToLong(BackfillReport::rows).sum()).isEqualTo(ROWS);
		assertThat(migrator.backfills().status()).singleElement().satisfies((status) -> {
			assertThat(status.state()).isEqualTo(BackfillState.DONE);
			assertThat(status.chunksDone()).isEqualTo(ROWS / 10);
			assertThat(status.errors()).isZero();
		});
	}

	private static List<BackfillReport> work(Migrator migrator) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
		try {
			Callable<BackfillReport> work = () -> migrator.backfills().work(BackfillWork.all());
			List<Future<BackfillReport>> reports = threads.invokeAll(Collections.nCopies(WORKERS, work));
			List<BackfillReport> done = new ArrayList<>();
			for (Future<BackfillReport> report : reports) {
				done.add(report.get());
			}
			return done;
		}
		finally {
			threads.shutdown();
		}
	}

}
