package dev.migration.actuate.endpoint;

import java.util.stream.Stream;

import dev.migration.actuate.endpoint.BackfillDescriptor.FailedRowDescriptor;
import dev.migration.actuate.endpoint.HistoryDescriptor.AttemptDescriptor;
import dev.migration.actuate.endpoint.UpgradeDescriptor.StepDescriptor;
import dev.migration.lock.LockHolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image keeps of the answers, so that they can be written as JSON.
 */
class MigrationsEndpointHintsTests {

	@ParameterizedTest
	@MethodSource
	void answersOverHttpAreKept(Class<?> type, String method) throws NoSuchMethodException {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, MigrationsEndpointWebExtension.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(type.getDeclaredMethod(method)))
			.accepts(hints);
	}

	static Stream<Object[]> answersOverHttpAreKept() {
		return Stream.of(new Object[] { MigrationDescriptor.class, "contexts" },
				new Object[] { RevisionDescriptor.class, "appliedBy" },
				new Object[] { HistoryDescriptor.class, "contexts" },
				new Object[] { AttemptDescriptor.class, "outcome" }, new Object[] { UpgradeDescriptor.class, "steps" },
				new Object[] { StepDescriptor.class, "rows" },
				new Object[] { UpgradeProblemDescriptor.class, "reason" }, new Object[] { LockHolder.class, "host" },
				new Object[] { BackfillsDescriptor.class, "contexts" },
				new Object[] { BackfillDescriptor.class, "progress" },
				new Object[] { FailedRowDescriptor.class, "key" },
				new Object[] { SteeredBackfillsDescriptor.class, "backfills" },
				new Object[] { BackfillProblemDescriptor.class, "reason" });
	}

}
