package dev.migration.backfill;

import java.util.List;
import java.util.Set;

/**
 * The backfills of one database: how they stand, the work on them, and what steers it.
 * Thread-safe: each call takes a connection of its own.
 * <p>
 * All methods that take a revision throw {@link UnknownBackfillException} if the database
 * knows of no backfill of it, and Spring's
 * {@link org.springframework.dao.DataAccessException} if the database cannot be read.
 */
public interface Backfills {

	/**
	 * How all backfills stand that were ever owed, newest first. Two statements, one if
	 * there are none.
	 * @return the statuses
	 */
	List<BackfillStatus> status();

	/**
	 * The rows that could not be done.
	 * @param revision the whole identifier of the revision
	 * @param limit how many at most
	 * @return the rows, the newest failure first
	 */
	List<BackfillError> errors(String revision, int limit);

	/**
	 * Stops the work, in all processes, before the next chunk. What was done stays.
	 * @param revision the whole identifier of the revision
	 * @param reason why, for who asks
	 * @return how its backfills stand now
	 * @throws BackfillStateException if none of them is to be worked on
	 */
	List<BackfillStatus> pause(String revision, String reason);

	/**
	 * Has the work go on where it was paused or cancelled, with the declaration as it is
	 * now.
	 * @param revision the whole identifier of the revision
	 * @return how its backfills stand now
	 * @throws BackfillStateException if none of them is paused or cancelled
	 */
	List<BackfillStatus> resume(String revision);

	/**
	 * Gives the work up, in all processes. What was done stays. A revision that waits for
	 * it runs once no row is left to do, whoever did them.
	 * @param revision the whole identifier of the revision
	 * @param reason why, for who asks
	 * @return how its backfills stand now
	 * @throws BackfillStateException if all of them are complete or given up
	 */
	List<BackfillStatus> cancel(String revision, String reason);

	/**
	 * Tries the rows again that failed, and has the work go on.
	 * @param revision the whole identifier of the revision
	 * @return how its backfills stand now
	 * @throws BackfillStateException if no row failed
	 */
	List<BackfillStatus> retry(String revision);

	/**
	 * Changes how many chunks may be worked on at the same time, over all instances.
	 * Holds from the next chunk on.
	 * @param revision the whole identifier of the revision
	 * @param workers the limit
	 * @return how its backfills stand now
	 */
	List<BackfillStatus> limit(String revision, int workers);

	/**
	 * Works on backfills, on this thread and with one connection, together with whoever
	 * else does: until all are complete, nothing can be done any more, or the limit is
	 * reached. Waits for chunks that others work on.
	 * @param work how far to work
	 * @return what was done
	 */
	BackfillReport work(BackfillWork work);

	/**
	 * Runs some chunks of a backfill for real, each in a transaction that is rolled back.
	 * Works before the backfill is begun, too; where its revision is not applied yet it
	 * fails as its statements do.
	 * @param revision the whole identifier of the revision
	 * @param chunks how many chunks, spread over the first rows that are to be done
	 * @return what they did, one trial for each backfill of the revision
	 */
	List<BackfillTrial> dryRun(String revision, int chunks);

	/**
	 * The revisions whose backfills are not complete, as of now. One statement.
	 * @return the whole identifiers
	 */
	Set<String> unfinished();

	/**
	 * Adds a listener, called after those that are there.
	 * @param listener the listener
	 */
	void addListener(BackfillListener listener);

	/**
	 * The settings.
	 * @return the settings
	 */
	BackfillSettings settings();

}
