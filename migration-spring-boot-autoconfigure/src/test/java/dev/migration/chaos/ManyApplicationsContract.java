package dev.migration.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.execution.MigratorBuilder;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;
import dev.migration.testing.JdbcSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that start at once on an empty database.
 */
abstract class ManyApplicationsContract {

	private static final int APPLICATIONS = 8;

	@TempDir
	Path directory;

	private FiftyRevisions revisions;

	abstract ChaosDatabase database();

	@BeforeEach
	void writeRevisions() {
		this.revisions = new FiftyRevisions(this.directory).writeAllAsFiles();
	}

	@Test
	void everyBodyRunsOnceAndAllComeUp() {
		JdbcSettings alone = database().create();
		assertUp(startAll(alone, 1));
		Aftermath clean = Aftermath.of(alone, this::migrator);
		for (int round = 0; round < Dose.rounds(); round++) {
			JdbcSettings database = database().create();
			assertUp(startAll(database, APPLICATIONS));
			Aftermath.of(database, this::migrator).assertSameAs(clean);
			Aftermath.assertUpgradedOnce(database);
			assertThat(new JdbcTemplate(database.dataSource()).queryForObject("select count(*) from migration_history",
					Integer.class))
				.as("attempts")
				.isEqualTo(FiftyRevisions.all().size() + 1);
		}
	}

	private List<ChildJvm> startAll(JdbcSettings database, int applications) {
		List<ChildJvm> started = new ArrayList<>();
		for (int i = 0; i < applications; i++) {
			started.add(ChaosApplication.start(database, this.revisions));
		}
		return started;
	}

	private static void assertUp(List<ChildJvm> applications) {
		try {
			for (ChildJvm application : applications) {
				assertThat(application.exitCode()).as(application::output).isZero();
				assertThat(application.line(ChaosApplication.UP)).as(application::output)
					.hasValueSatisfying((line) -> assertThat(line).endsWith("UP_TO_DATE"));
			}
			List<String> found = applications.stream()
				.map((application) -> application.line(ChaosApplication.UP).orElseThrow())
				.distinct()
				.toList();
			assertThat(found).as("what each found when it was up").hasSize(1);
		}
		finally {
			applications.forEach(ChildJvm::close);
		}
	}

	private MigratorBuilder migrator(DataSource dataSource) {
		DeclaredRevision last = new DeclaredRevision(ChaosApplication.ID, List.of(FiftyRevisions.id(50)), List.of(),
				List.of(), "last", "ChaosApplication", DeclaredRevision.Type.JAVA, null, true, null);
		SourceContent bean = new SourceContent(List.of(new MigrationDefinition(last, () -> Migration.of((op) -> {
		}, (op) -> {
		}))), List.of(), List.of());
		return this.revisions.migratorOfFiles(dataSource).source(() -> bean);
	}

}
