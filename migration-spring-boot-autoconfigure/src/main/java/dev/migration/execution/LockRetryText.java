package dev.migration.execution;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migration.Database;
import dev.migration.plan.MigrationStep;
import dev.migration.session.LockFailure;
import dev.migration.session.StatementLockSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Says that another session stood in the way, and how to find it.
 *
 * @param settings how long is waited and how often is tried
 * @param database the database
 */
record LockRetryText(StatementLockSettings settings, Database database) {

	/**
	 * PostgreSQL tells the row or the table that was waited for.
	 */
	private static final Pattern WHERE = Pattern.compile("^\\s*Where: (.*)$", Pattern.MULTILINE);

	static String rolledBack(MigrationFailedException failure) {
		Integer statement = failure.getError().statement();
		return "Revision '%s' is rolled back%s, so that nobody waits behind it".formatted(failure.getRevision().id(),
				(statement != null) ? ", at statement " + statement : "");
	}

	static String statement(MigrationStep step, int statement) {
		return "Revision '%s' leaves statement %d for later, so that nobody waits behind it; what came before is committed"
			.formatted(step.revision().id(), statement);
	}

	String postponed(String what, Throwable failure, int tries, Duration pause) {
		LockFailure lockFailure = LockFailure.of(failure, this.database);
		return "%s: %s (%s). Try %d of %d; the next follows in %d ms".formatted(what, reason(lockFailure),
				databaseText(failure), tries, this.settings.retries() + 1, pause.toMillis());
	}

	/**
	 * What the database says: no more than its first line, for what follows may be long
	 * and have values in it, and where it happened.
	 */
	private static String databaseText(Throwable failure) {
		String message = String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
		Matcher where = WHERE.matcher(message);
		return message.lines().findFirst().orElse("") + (where.find() ? ", " + where.group(1) : "");
	}

	private String reason(@Nullable LockFailure failure) {
		if (failure == LockFailure.DEADLOCK) {
			return "it and another session waited for each other, or cannot both succeed";
		}
		return "another session held a lock for longer than " + (this.settings.timeout().isZero()
				? "the database lets a statement wait" : text(this.settings.timeout()));
	}

	private static String text(Duration duration) {
		return (duration.toMillisPart() == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

	/**
	 * After the last try.
	 */
	String advice(LockFailure failure, int tries) {
		return "It was tried %s, the last time in vain because %s. %s%s"
			.formatted((tries == 1) ? "once" : tries + " times", reason(failure), whoHolds(), """
					Wait for that session or end it, or run migrations at a quieter time; to have them \
					wait for longer, raise migration.ddl-lock-timeout, or migration.ddl-lock-retries.""");
	}

	/**
	 * While a statement waits its session can ask nothing, and afterwards the answer has
	 * gone: a person asks, from another one.
	 */
	private String whoHolds() {
		String query = switch (this.database) {
			case POSTGRESQL -> "select pid, usename, application_name, state, xact_start, query from pg_stat_activity "
					+ "where xact_start is not null order by xact_start";
			case MARIADB, MYSQL ->
				"select trx_mysql_thread_id, trx_started, trx_query from information_schema.innodb_trx order by trx_started";
			case H2 -> "select session_id, user_name, session_start, executing_statement, blocker_id "
					+ "from information_schema.sessions where contains_uncommitted";
			case ORACLE -> "select s.sid, s.serial#, s.username, s.program, t.start_time from v$transaction t "
					+ "join v$session s on s.taddr = t.addr order by t.start_time";
			case SQLSERVER -> "select s.session_id, s.login_name, s.program_name, s.last_request_start_time "
					+ "from sys.dm_exec_sessions s where s.open_transaction_count > 0 order by s.last_request_start_time";
			case HSQLDB -> "select * from information_schema.system_sessions where transaction";
			case OTHER -> null;
		};
		return (query != null) ? "Long transactions show in: %s;%n".formatted(query) : "";
	}

}
