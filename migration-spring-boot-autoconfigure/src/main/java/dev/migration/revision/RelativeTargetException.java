package dev.migration.revision;

/**
 * A relative target leads past the end of the graph, or in the wrong direction.
 */
public final class RelativeTargetException extends InvalidTargetException {

	private final String target;

	private RelativeTargetException(String target, String message) {
		super(message);
		this.target = target;
	}

	static RelativeTargetException tooFar(RevisionTarget.Relative target, String reason) {
		return new RelativeTargetException(target.text(), "Relative revision %s didn't produce %d migrations: %s"
			.formatted(target.text(), Math.abs(target.steps()), reason));
	}

	/**
	 * Returns what was asked for.
	 * @return the target as typed
	 */
	public String getTarget() {
		return this.target;
	}

}
