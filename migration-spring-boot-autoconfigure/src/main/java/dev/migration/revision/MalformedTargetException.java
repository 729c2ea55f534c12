package dev.migration.revision;

/**
 * The text is not a target at all.
 */
public final class MalformedTargetException extends InvalidTargetException {

	private final String text;

	MalformedTargetException(String text, String reason) {
		super("'%s' is not a revision target: %s. Targets are written as a whole or partial revision id, a branch label, 'head', 'heads', 'base', '<branch>@head', '+1', '-1', '<id>+1' or, where a range is meant, '<start>:<end>'"
			.formatted(text, reason));
		this.text = text;
	}

	/**
	 * Returns what was typed.
	 * @return the text
	 */
	public String getText() {
		return this.text;
	}

}
