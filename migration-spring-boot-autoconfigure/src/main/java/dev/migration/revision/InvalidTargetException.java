package dev.migration.revision;

import dev.migration.MigrationException;

/**
 * What a person asked for cannot be done with this graph and these version rows. Nothing
 * was changed.
 */
public abstract sealed class InvalidTargetException extends MigrationException permits MalformedTargetException,
		MultipleHeadsException, RevisionResolutionException, RangeNotAncestorException, AmbiguousTargetException,
		RelativeTargetException, OverlappingRevisionsException, UnrelatedBranchException, UnsupportedTargetException,
		RepeatedTargetException, InvalidNewRevisionException, NotAtHeadException {

	InvalidTargetException(String message) {
		super(message);
	}

}
