package dev.migration.actuate.endpoint;

import java.util.List;
import java.util.Map;

import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How the backfills of all databases stand.
 *
 * @param contexts the application contexts, by their id
 */
public record BackfillsDescriptor(
		Map<@Nullable String, ContextDescriptor<OwedDescriptor>> contexts) implements OperationResponseBody {

	/**
	 * What one database was ever owed.
	 *
	 * @param backfills the backfills, newest first, with rows that failed
	 * @param error why the database cannot be asked
	 */
	public record OwedDescriptor(@Nullable List<BackfillDescriptor> backfills, @Nullable String error) {

	}

}
