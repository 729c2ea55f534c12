package dev.migration.backfill;

import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.Migrator;
import dev.migration.testing.StatementLog;
import dev.migration.testing.StatementLog.Kind;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many statements a backfill costs, counted at a proxy between us and the driver.
 */
abstract class BackfillStatementCountContract {

	private static final int CHUNKS = 10;

	/**
	 * Of ours, beyond the one that does the work.
	 */
	private static final int STATEMENTS_PER_CHUNK = 10;

	private static final Migration.Body NOTHING = (op) -> {
	};

	private DataSource dataSource;

	private StatementLog log;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void connect() {
		this.dataSource = testDatabase().dataSource();
		testDatabase().assertReached(this.dataSource);
		this.log = StatementLog.of(this.dataSource);
	}

	private static void firstNames(Backfill backfill) {
		backfill.table("customer").where("first_name is null").set("first_name = concat('first ', id)");
	}

	private BackfillProject project(int customers) {
		return new BackfillProject(this.log.dataSource()).customers(customers,
				BackfillStatementCountContract::firstNames);
	}

	/**
	 * What the upgrade to one more revision costs.
	 */
	private int statements(BackfillProject project) {
		this.log.clear();
		assertThat(project.migrator().upgrade().steps()).hasSize(1);
		return this.log.statements().size();
	}

	private void assertCostsTwoMore(BackfillProject project, BackfillProject withBackfill, String revision) {
		int without = statements(project);
		int with = statements(withBackfill);
		assertThat(with - without).as(this.log.toString()).isEqualTo(2);
		assertThat(withBackfill.migrator().backfills().status()).filteredOn("revision", revision)
			.singleElement()
			.extracting(BackfillStatus::state)
			.isEqualTo(BackfillState.DONE);
	}

	@Test
	void backfillOfAnEmptyTableCostsTwoStatements() {
		project(0).migrator().upgrade();
		assertCostsTwoMore(project(0).revision("c<-b", NOTHING),
				project(0).revision("c<-b", NOTHING).fills("d<-c", NOTHING, BackfillStatementCountContract::firstNames),
				"d");
	}

	@Test
	void backfillOfASmallTableWithNoRowToDoCostsTwoStatements() {
		BackfillProject filled = project(25).settings((settings) -> settings.withInlineRows(100));
		filled.migrator().upgrade();
		assertCostsTwoMore(project(25).revision("c<-b", NOTHING),
				project(25).settings((settings) -> settings.withInlineRows(100))
					.revision("c<-b", NOTHING)
					.fills("d<-c", NOTHING, BackfillStatementCountContract::firstNames),
				"d");
	}

	@Test
	void chunkCostsFewStatementsBeyondItsOwnAndTwoCommits() {
		Migrator migrator = project(10 * (3 + 4 * CHUNKS)).migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all().chunks(2));
		Cost some = work(migrator, CHUNKS);
		Cost more = work(migrator, 3 * CHUNKS);
		assertThat(more.statements() - some.statements()).as(this.log.toString())
			.isEqualTo(2 * CHUNKS * (1 + STATEMENTS_PER_CHUNK));
		assertThat(more.commits() - some.commits()).isEqualTo(2 * CHUNKS * 2);
		assertThat(more.rollbacks() - some.rollbacks()).isZero();
	}

	private Cost work(Migrator migrator, int chunks) {
		this.log.clear();
		assertThat(migrator.backfills().work(BackfillWork.all().chunks(chunks)).chunks()).isEqualTo(chunks);
		return new Cost(this.log.statements().size(), this.log.count(Kind.COMMIT), this.log.count(Kind.ROLLBACK));
	}

	@Test
	void startWithADoneBackfillIsOneStatement() {
		Migrator migrator = project(25).migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all());
		this.log.clear();
		migrator.upgrade();
		assertThat(this.log.statements()).hasSize(1);
		assertThat(this.log.count(Kind.CONNECTION)).isEqualTo(1);
		assertThat(this.log.count(Kind.COMMIT)).isZero();
	}

	@Test
	void startWithARevisionThatIsHeldIsOneStatement() {
		Migrator migrator = project(25).barrier("c<-b", "b", NOTHING).migrator();
		migrator.upgrade();
		this.log.clear();
		assertThat(migrator.upgrade().held()).containsExactly("c");
		assertThat(this.log.statements()).hasSize(1);
	}

	@Test
	void statusWithBackfillsIsThreeStatements() {
		Migrator migrator = project(25).migrator();
		migrator.upgrade();
		migrator.backfills().work(BackfillWork.all().chunks(1));
		this.log.clear();
		MigrationStatus status = migrator.status();
		assertThat(status.backfills()).hasSize(1);
		assertThat(this.log.statements()).as(this.log.toString()).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void unfinishedBackfillsAreAskedForInOneStatement() {
		Migrator migrator = project(25).migrator();
		migrator.upgrade();
		this.log.clear();
		Set<String> unfinished = migrator.backfills().unfinished();
		assertThat(unfinished).containsExactly("b");
		assertThat(this.log.statements()).hasSize(1);
	}

	@Test
	void workWithNothingOwedIsOneStatement() {
		Migrator migrator = project(0).migrator();
		migrator.upgrade();
		this.log.clear();
		assertThat(migrator.backfills().work(BackfillWork.all()).isComplete()).isTrue();
		assertThat(this.log.statements()).hasSize(1);
	}

	@Test
	void rowsAreReadAndWrittenAChunkAtATime() {
		Migrator migrator = new BackfillProject(this.log.dataSource())
			.customers(25,
					(backfill) -> backfill.table("customer")
						.where("first_name is null")
						.columns("name")
						.each((row) -> row.set("first_name", "first " + row.get("id"))))
			.migrator();
		migrator.upgrade();
		this.log.clear();
		migrator.backfills().work(BackfillWork.all());
		List<String> reads = this.log.statements()
			.stream()
			.filter((sql) -> sql.contains("name from customer"))
			.toList();
		assertThat(reads).as(this.log.toString()).hasSize(3).allMatch((sql) -> sql.contains("<= ?"));
	}

	private record Cost(int statements, int commits, int rollbacks) {

	}

}
