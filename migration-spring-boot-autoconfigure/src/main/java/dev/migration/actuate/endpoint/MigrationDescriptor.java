package dev.migration.actuate.endpoint;

import java.util.Map;

import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How one revision stands, wherever it is declared.
 *
 * @param contexts the application contexts, by their id
 */
public record MigrationDescriptor(
		Map<@Nullable String, ContextDescriptor<RevisionDescriptor>> contexts) implements OperationResponseBody {

}
