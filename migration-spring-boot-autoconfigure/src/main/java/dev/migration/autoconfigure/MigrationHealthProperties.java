package dev.migration.autoconfigure;

import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.health.contributor.Status;

/**
 * Configuration properties for the health of migrations.
 *
 * @param pendingStatus Health status when migrations are pending.
 */
@ConfigurationProperties("migration.health")
record MigrationHealthProperties(@DefaultValue("UP") String pendingStatus) {

	/**
	 * The status, whose code may be written as property values mostly are.
	 * @return the status
	 */
	Status pending() {
		return new Status(this.pendingStatus.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
