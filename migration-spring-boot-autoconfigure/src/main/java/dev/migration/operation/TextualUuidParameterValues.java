package dev.migration.operation;

import java.util.UUID;

/**
 * For drivers that do not take a UUID, but databases that take its text.
 */
class TextualUuidParameterValues extends ParameterValues {

	@Override
	Object ofUuid(UUID uuid) {
		return uuid.toString();
	}

}
