package dev.migration.execution;

import java.util.List;

import dev.migration.revision.GraphProblem;
import dev.migration.revision.InvalidRevisionGraphException;
import dev.migration.source.SourceContent;
import dev.migration.store.StoreSettings;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MigratorBuilderTests {

	private final JdbcDataSource nowhere = new JdbcDataSource();

	@Test
	void reportsTheFaultsOfAllSourcesAndOfTheGraphAtOnce() {
		MigratorBuilder builder = new TestMigrations().add("a")
			.add("a")
			.add("b<-nobody")
			.add("c<-c")
			.add("x".repeat(33) + "<-a")
			.builder(this.nowhere)
			.source(() -> new SourceContent(List.of(), List.of(),
					List.of(new GraphProblem.InvalidDeclaration("db/migrations/x.sql", "It is not in UTF-8"))));
		InvalidRevisionGraphException refusal = catchThrowableOfType(InvalidRevisionGraphException.class,
				builder::build);
		assertThat(refusal.problems()).hasSize(5);
		assertThat(refusal).hasMessageContainingAll("5 problems", "It is not in UTF-8", "'a'", "'nobody'", "(c)",
				"has 33 characters", "the database was not touched");
	}

	@Test
	void namesTheSettingForAnIdThatIsTooLong() {
		TestMigrations migrations = new TestMigrations().add("2026_11_22_split_city_out_of_airport");
		assertThatExceptionOfType(InvalidRevisionGraphException.class)
			.isThrownBy(() -> migrations.migrator(this.nowhere))
			.withMessageContainingAll("'2026_11_22_split_city_out_of_airport' has 36 characters", "holds 32",
					"migration.version-length");
		StoreSettings wider = new StoreSettings(null, "migration_version", "version_num", 64, "migration_history");
		assertThat(migrations.migrator(this.nowhere, (settings) -> settings.withStore(wider)).graph().heads())
			.hasSize(1);
	}

	@Test
	void takesPlainNamesForTablesOnly() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StoreSettings(null, "version; drop table x", "version_num", 32, "history"))
			.withMessageContaining("version table");
	}

}
