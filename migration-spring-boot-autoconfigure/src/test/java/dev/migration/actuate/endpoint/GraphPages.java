package dev.migration.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.Backfill;
import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import dev.migration.actuate.endpoint.MigrationsDescriptor.RunningDescriptor;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.execution.DatabaseState;
import dev.migration.execution.MigrationStatus.DatabaseDescription;
import dev.migration.execution.RevisionState;
import dev.migration.revision.DeclaredRevision.Type;
import dev.migration.store.AttemptError;
import dev.migration.store.Originator;
import dev.migration.store.StatementProgress;
import org.jspecify.annotations.Nullable;

/**
 * Databases that the page is tried on.
 */
final class GraphPages {

	private static final Instant NOW = Instant.parse("2026-11-22T03:14:07.512Z");

	private GraphPages() {
	}

	static MigrationsDescriptor of(MigratorDescriptor migrator) {
		return new MigrationsDescriptor(
				new LinkedHashMap<>(Map.of("shop", new ContextDescriptor<>(Map.of("migrator", migrator), null))));
	}

	/**
	 * Everything that can be of a revision, in five of them.
	 */
	static MigratorDescriptor five() {
		List<RevisionDescriptor> revisions = List.of(
				revision("c4f61a8e0d37", "merge elevation and time zone", RevisionState.PENDING, List.of(),
						"a1d40f6be2c9", "b7e92c5d3a10"),
				revision("b7e92c5d3a10", "add time zone", RevisionState.FAILED, List.of(), "9b3c5d0e7f24"),
				revision("a1d40f6be2c9", "add elevation", RevisionState.APPLIED, List.of("geography"), "9b3c5d0e7f24"),
				revision("9b3c5d0e7f24", "add runways", RevisionState.APPLIED, List.of(), "8f2ab0c4d611"),
				revision("8f2ab0c4d611", "create country", RevisionState.APPLIED, List.of()));
		return migrator(DatabaseState.FAILED, List.of("a1d40f6be2c9"), List.of("b7e92c5d3a10", "c4f61a8e0d37"),
				List.of(), null, revisions);
	}

	/**
	 * A revision that is held by another's backfills, one of each sort.
	 */
	static MigratorDescriptor held() {
		RevisionDescriptor held = new RevisionDescriptor("81aa0c3f92de", "first name not null", List.of("7c01aa90b3d4"),
				List.of(), List.of("contract"), List.of("7c01aa90b3d4"), "com.example.FirstNameNotNull", Type.JAVA,
				RevisionState.HELD, true, null, true, null, null, null, null, null, null, null, null, null, null, null);
		List<RevisionDescriptor> revisions = List.of(held,
				revision("7c01aa90b3d4", "fill first name", RevisionState.APPLIED, List.of()));
		return new MigratorDescriptor(null, DatabaseState.UP_TO_DATE, NOW, List.of("7c01aa90b3d4"),
				List.of("81aa0c3f92de"), List.of(), List.of("81aa0c3f92de"), List.of(), List.of(), null, revisions,
				List.of(backfill("customer", BackfillState.RUNNING, 1_204_000, null),
						backfill("supplier", BackfillState.PAUSED, 12, "Asked for by anna"),
						backfill("partner", BackfillState.DONE, 5_000_000, null)),
				null);
	}

	static BackfillDescriptor backfill(String table, BackfillState state, long done, @Nullable String reason) {
		return BackfillDescriptor
			.of(new BackfillStatus("7c01aa90b3d4", table, table, state, Backfill.Mode.BACKGROUND, true, done,
					5_000_000L, 241, 2, 3, 5000, 12_345.67, 1, 4, reason, NOW, NOW, state.isEnded() ? NOW : null));
	}

	/**
	 * A hundred revisions, with branches of two that are merged again, side branches, and
	 * dependencies.
	 */
	static MigratorDescriptor hundred() {
		List<RevisionDescriptor> revisions = new ArrayList<>();
		for (int i = 99; i >= 0; i--) {
			RevisionState state = (i > 93) ? RevisionState.PENDING
					: (i == 93) ? RevisionState.RUNNING : RevisionState.APPLIED;
			String message = (i % 17 == 3)
					? "move the delivery addresses of business customers into a table of their own and drop the columns"
					: "change number " + i;
			List<String> down = (i == 0) ? List.of() : List.of(id(i - 1));
			if (i % 10 == 9) {
				down = List.of(id(i - 1), id(i - 3));
			}
			else if (i % 10 == 7) {
				down = List.of(id(i - 3));
			}
			List<String> dependsOn = (i % 30 == 25) ? List.of(id(i - 12)) : List.of();
			revisions
				.add(revision(id(i), message, state, (i % 20 == 7) ? List.of("search") : List.of(), dependsOn, down));
		}
		return migrator(DatabaseState.AHEAD, List.of(id(92)), List.of(id(94)), List.of("ffee00112233"),
				new RunningDescriptor(null, List.of(id(93))), revisions);
	}

	private static String id(int i) {
		return "%012x".formatted(0x5d1f02c7a9e3L * (i + 1) & 0xffffffffffffL);
	}

	static MigratorDescriptor migrator(@Nullable DatabaseState state, List<String> current, List<String> pending,
			List<String> unknown, @Nullable RunningDescriptor running, List<RevisionDescriptor> revisions) {
		return new MigratorDescriptor(new DatabaseDescription("PostgreSQL", "17.11", "public"), state, NOW, current,
				List.of(revisions.get(0).id()), pending, List.of(), unknown,
				List.of(revisions.get(revisions.size() - 1).id()), running, revisions, List.of(), null);
	}

	static RevisionDescriptor revision(String id, String message, RevisionState state, List<String> labels,
			String... down) {
		return revision(id, message, state, labels, List.of(), List.of(down));
	}

	static RevisionDescriptor revision(String id, String message, RevisionState state, List<String> labels,
			List<String> dependsOn, List<String> down) {
		boolean applied = state == RevisionState.APPLIED;
		boolean failed = state == RevisionState.FAILED;
		Originator by = new Originator("startup", "shop_ddl", "shop-7f9c", "shop 2.4.1");
		return new RevisionDescriptor(id, message, down, dependsOn, labels, List.of(),
				"db/migrations/%s_%s.sql".formatted(id, message.replace(' ', '_')), Type.SQL, state,
				down.size() > 1 && !applied, true, true, "9f2c41d7", applied ? NOW : null, failed ? NOW : null,
				applied ? Duration.ofMillis(412) : null, applied ? 1204L : null, applied ? by : null,
				failed ? by : null,
				failed ? new AttemptError("42703", 2, "PSQLException: no column \"elevation\"") : null,
				failed ? StatementProgress.after(1) : null, null, null);
	}

}
