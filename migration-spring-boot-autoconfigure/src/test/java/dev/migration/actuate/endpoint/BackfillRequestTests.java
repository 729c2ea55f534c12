package dev.migration.actuate.endpoint;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BackfillRequest}.
 */
class BackfillRequestTests {

	@Test
	void reasonNamesWhoAsks() {
		assertThat(request("7c01", "pause", null, null).reason()).isEqualTo("Asked for by anna");
		assertThat(request("7c01", "pause", "sale", null).reason()).isEqualTo("sale");
	}

	@Test
	void refusesARequestWithoutARevision() {
		assertRefused(null, "pause", null, "'revision'");
	}

	@Test
	void refusesARequestThatAsksForNothing() {
		assertRefused("7c01", null, null, "'pause', 'resume', 'cancel' or 'retry'");
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertRefused("7c01", "stop", 4, "'pause', 'resume', 'cancel' or 'retry'");
	}

	@Test
	void refusesToHaveNobodyWork() {
		assertRefused("7c01", "resume", 0, "'pause'");
	}

	@Test
	void auditKeepsWhatWasAskedFor() {
		assertThat(request("7c01", "CANCEL", "sale", null).toAuditData("migrator", "7c01aa90b3d4"))
			.containsOnlyKeys("migrator", "revision", "action", "stated")
			.containsEntry("migrator", "migrator")
			.containsEntry("revision", "7c01aa90b3d4")
			.containsEntry("action", "CANCEL")
			.containsEntry("stated", "sale");
		assertThat(request("7c01", null, null, 4).toAuditData("migrator", "7c01aa90b3d4"))
			.containsOnlyKeys("migrator", "revision", "maxWorkers")
			.containsEntry("maxWorkers", 4);
	}

	private static void assertRefused(@Nullable String revision, @Nullable String action, @Nullable Integer maxWorkers,
			String reason) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> request(revision, action, null, maxWorkers))
			.satisfies((ex) -> assertThat(ex.getReason()).contains(reason));
	}

	private static BackfillRequest request(@Nullable String revision, @Nullable String action, @Nullable String reason,
			@Nullable Integer maxWorkers) {
		return BackfillRequest.of(revision, action, reason, maxWorkers, "anna");
	}

}
