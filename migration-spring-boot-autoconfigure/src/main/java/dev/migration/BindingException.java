package dev.migration;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Binding} cannot be used like this. The message goes into the history, so it
 * names classes and tables but no values of rows.
 */
public class BindingException extends MigrationException {

	public BindingException(String message) {
		super(message);
	}

	public BindingException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
