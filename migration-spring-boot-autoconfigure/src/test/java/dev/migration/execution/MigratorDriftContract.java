package dev.migration.execution;

import java.time.Duration;
import java.util.List;

import dev.migration.Migration;
import dev.migration.execution.MigratorSettings.OnDrift;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.StatementLog;
import dev.migration.testing.StatementLog.Kind;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is said of revisions that have changed since they were applied, and what that
 * costs.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class MigratorDriftContract {

	private StatementLog log;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void migrate() {
		this.log = StatementLog.of(testDatabase().dataSource());
		testDatabase().assertReached(this.log.dataSource());
		original().migrator(this.log.dataSource()).upgrade();
		this.log.clear();
	}

	@Test
	void nothingHasChangedIsOneStatement(CapturedOutput output) {
		original().migrator(this.log.dataSource()).upgrade();
		original().migrator(this.log.dataSource()).validate();
		original().migrator(this.log.dataSource()).await(Duration.ofMinutes(1));
		assertThat(this.log.statements()).hasSize(3);
		assertThat(output).doesNotContain("changed since");
	}

	@ParameterizedTest
	@EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void changeIsWarnedOf(StartupMode mode, CapturedOutput output) {
		start(changed(), mode, OnDrift.WARN);
		assertThat(output).contains("2 revisions that are applied have changed since")
			.contains("'b' (message of b, test/b): its text has changed (checksum 0000000b then, 000000bb now)")
			.contains("'c' (message of c, test/c): its parents were b, and are a, b now")
			.contains("of the change nothing was run, and what is pending runs all the same")
			.contains("Put back what was there")
			.contains("add a new revision")
			.contains("migrations stamp d");
	}

	@ParameterizedTest
	@EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void changeIsRefusedIfAskedFor(StartupMode mode) {
		DriftedRevisionsException refusal = catchThrowableOfType(DriftedRevisionsException.class,
				() -> start(changed(), mode, OnDrift.FAIL));
		assertThat(refusal.getRevisions()).containsExactly("b", "c");
		assertThat(refusal).hasMessageContaining("of the change nothing was run, and nothing else either")
			.hasMessageContaining("'b' (message of b, test/b): its text has changed");
	}

	@Test
	void changeIsRefusedBeforeAnythingThatIsPending() {
		TestMigrations migrations = changed().add("e<-d");
		assertThatExceptionOfType(DriftedRevisionsException.class)
			.isThrownBy(() -> start(migrations, StartupMode.UPGRADE, OnDrift.FAIL));
		assertThat(migrations.instantiated()).isEmpty();
		assertThat(this.log.statements()).allMatch((sql) -> sql.startsWith("select"));
		start(migrations, StartupMode.UPGRADE, OnDrift.WARN);
		assertThat(migrations.migrator(this.log.dataSource()).status().current()).containsExactly("e");
	}

	@Test
	void changeIsReportedAtEveryStart(CapturedOutput output) {
		start(changed().add("e<-d"), StartupMode.UPGRADE, OnDrift.WARN);
		start(changed().add("e<-d"), StartupMode.UPGRADE, OnDrift.WARN);
		start(changed().add("e<-d"), StartupMode.UPGRADE, OnDrift.WARN);
		assertThat(output.getOut().split("2 revisions that are applied have changed since")).hasSize(4);
		assertThat(changed().add("e<-d").migrator(this.log.dataSource()).status().drifted()).containsExactly("c", "b");
	}

	@Test
	void changeCostsTwoStatementsMore() {
		start(changed(), StartupMode.UPGRADE, OnDrift.WARN);
		assertThat(this.log.statements()).hasSize(3).allMatch((sql) -> sql.startsWith("select"));
		assertThat(this.log.count(Kind.CONNECTION)).isOne();
	}

	@Test
	void stampAcceptsTheChange(CapturedOutput output) {
		MigrationReport report = changed().migrator(this.log.dataSource())
			.stamp(List.of(RevisionTarget.parse("d")), false);
		assertThat(report.steps()).extracting((step) -> step.revision().id()).containsExactlyInAnyOrder("b", "c");
		start(changed(), StartupMode.UPGRADE, OnDrift.FAIL);
		this.log.clear();
		start(changed(), StartupMode.UPGRADE, OnDrift.FAIL);
		assertThat(this.log.statements()).hasSize(1);
		assertThat(changed().migrator(this.log.dataSource()).status().drifted()).isEmpty();
		assertThatExceptionOfType(DriftedRevisionsException.class)
			.isThrownBy(() -> start(original(), StartupMode.UPGRADE, OnDrift.FAIL))
			.withMessageContaining("'c' (message of c, test/c): its parents were a, b, and are b now");
	}

	@Test
	void orderOfParentsIsNoChange() {
		TestMigrations merge = new TestMigrations().add("x").add("y", op(), true, List.of("side")).add("m<-x,y");
		StatementLog other = StatementLog.of(testDatabase().dataSource());
		merge.migrator(other.dataSource()).upgrade();
		other.clear();
		new TestMigrations().add("x")
			.add("y", op(), true, List.of("side"))
			.add("m<-y,x")
			.migrator(other.dataSource(), (settings) -> settings.withOnDrift(OnDrift.FAIL))
			.upgrade();
		assertThat(other.statements()).hasSize(1);
	}

	@Test
	void textThatIsNewlyKnownIsNoChangeAndCostsOnce() {
		TestMigrations file = new TestMigrations().addText("a", "0000000a")
			.addText("b<-a", "0000000b")
			.add("c<-b")
			.add("d<-c");
		start(file, StartupMode.UPGRADE, OnDrift.FAIL);
		this.log.clear();
		start(file, StartupMode.UPGRADE, OnDrift.FAIL);
		assertThat(this.log.statements()).hasSize(1);
	}

	@Test
	void startAfterAFailedAttemptReadsTheHistoryOnce() {
		TestMigrations failing = original().add("e<-d", (op) -> {
			throw new IllegalStateException("not today");
		});
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> start(failing, StartupMode.UPGRADE, OnDrift.FAIL));
		start(original(), StartupMode.UPGRADE, OnDrift.FAIL);
		this.log.clear();
		start(original(), StartupMode.UPGRADE, OnDrift.FAIL);
		assertThat(this.log.statements()).hasSize(1);
	}

	@Test
	void downgradeLeavesNoFalseCertificate() {
		Migrator migrator = original().migrator(this.log.dataSource());
		migrator.downgrade("a");
		start(new TestMigrations().add("a").addText("b<-a", "000000bb").add("c<-b").add("d<-c"), StartupMode.UPGRADE,
				OnDrift.FAIL);
		assertThatExceptionOfType(DriftedRevisionsException.class)
			.isThrownBy(() -> start(original(), StartupMode.UPGRADE, OnDrift.FAIL))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("b"));
	}

	@Test
	void certificateIsForTheLastRowAlone() {
		new JdbcTemplate(this.log.dataSource())
			.update("update migration_history set checksum = '000000bb', fingerprint = null where revision = 'b'");
		start(original(), StartupMode.UPGRADE, OnDrift.FAIL);
		new JdbcTemplate(this.log.dataSource()).update("update migration_history set fingerprint = null");
		assertThatExceptionOfType(DriftedRevisionsException.class)
			.isThrownBy(() -> start(original(), StartupMode.UPGRADE, OnDrift.FAIL));
	}

	private void start(TestMigrations migrations, StartupMode mode, OnDrift onDrift) {
		Migrator migrator = migrations.migrator(this.log.dataSource(), (settings) -> settings.withOnDrift(onDrift));
		new MigrationInitializer(migrator, mode, Duration.ofMinutes(1)).afterPropertiesSet();
	}

	private static Migration op() {
		return (op) -> {
		};
	}

	private static TestMigrations original() {
		return new TestMigrations().add("a").addText("b<-a", "0000000b").add("c<-b").add("d<-c");
	}

	private static TestMigrations changed() {
		return new TestMigrations().add("a").addText("b<-a", "000000bb").add("c<-a,b").add("d<-c");
	}

}
