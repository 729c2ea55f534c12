package dev.migration.actuate.info;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.migration.execution.KnownStatus;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.StatusSnapshots;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * {@link InfoContributor} that tells where the databases are, and where their migrations
 * lead: {@code migrations.<migrator>.{state,current,heads,held,unfinishedBackfills}}.
 */
public class MigrationsInfoContributor implements InfoContributor {

	private final StatusSnapshots snapshots;

	/**
	 * Creates a contributor.
	 * @param snapshots tell how the databases stand
	 */
	public MigrationsInfoContributor(StatusSnapshots snapshots) {
		this.snapshots = snapshots;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> migrators = new LinkedHashMap<>();
		this.snapshots.byMigrator().forEach((name, snapshot) -> migrators.put(name, describe(snapshot.read())));
		builder.withDetail("migrations", migrators);
	}

	private static Map<String, Object> describe(KnownStatus known) {
		Map<String, Object> description = new LinkedHashMap<>();
		MigrationStatus status = known.status();
		if (status != null) {
			description.put("state", status.state());
			description.put("current", status.current());
			description.put("heads", status.heads());
			description.put("held", status.held());
			description.put("unfinishedBackfills", status.unfinishedBackfills().size());
		}
		if (known.failure() != null) {
			description.put("error", known.failure().reason());
		}
		return description;
	}

}
