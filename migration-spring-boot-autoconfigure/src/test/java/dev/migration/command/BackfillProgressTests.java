package dev.migration.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

import javax.sql.DataSource;

import dev.migration.backfill.BackfillState;
import dev.migration.backfill.Backfills;
import dev.migration.execution.Migrator;
import dev.migration.source.SourceContent;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackfillProgress}.
 */
class BackfillProgressTests {

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private final BackfillDisplay display = new BackfillLog(new PrintStream(this.written));

	@Test
	void showsWhatIsUnderWay() {
		DataSource dataSource = TestDatabase.H2.dataSource();
		StopSignal stop = new StopSignal();
		Shell shell = Customers
			.shell(dataSource, (backfill) -> backfill.table("customer").where("first_name is null").each((row) -> {
				stop.ask();
				row.set("first_name", "first");
			}))
			.stopping(stop);
		shell.answer("upgrade");
		BackfillProgress progress = new BackfillProgress(backfills(dataSource), (status) -> true, this.display);
		progress.look();
		assertThat(this.written.toString()).isEmpty();
		shell.answer("backfill", "work");
		progress.look();
		assertThat(this.written.toString()).startsWith("7c01 customer: running, 40 %, 10 of 25 rows");
	}

	@Test
	void databaseThatDoesNotAnswerIsLeftToTheWork() {
		new BackfillProgress(backfills(new DriverManagerDataSource("jdbc:postgresql://localhost:1/nobody")),
				(status) -> true, this.display)
			.look();
		assertThat(this.written.toString()).isEmpty();
	}

	@Test
	void tellsWhatStateABackfillHasComeTo() {
		new BackfillProgress(backfills(TestDatabase.H2.dataSource()), (status) -> true, this.display)
			.stateChanged("7c01", "customer", BackfillState.DONE);
		assertThat(this.written.toString()).isEqualTo("7c01 customer: done" + System.lineSeparator());
	}

	private static Backfills backfills(DataSource dataSource) {
		return Migrator.builder(dataSource)
			.source(() -> new SourceContent(List.of(), List.of(), List.of()))
			.build()
			.backfills();
	}

}
