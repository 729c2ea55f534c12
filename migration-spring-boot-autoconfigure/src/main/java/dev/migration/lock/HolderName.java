package dev.migration.lock;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A holder in a short name that its connection wears while it holds the lock, for all who
 * look at the server's connections: {@code migration 7@shop-7f9c 2026-11-22T03:14:07Z
 * shop 2.4.1}.
 */
final class HolderName {

	private static final int MAX_LENGTH = 63;

	private static final Pattern PATTERN = Pattern.compile("migration (\\d+)@(\\S*) (\\S+Z)(?: (.*))?");

	private HolderName() {
	}

	/**
	 * Writes the name. What is too long for it loses the beginning of the host, which is
	 * the same for all instances of an application, and the end of the application.
	 */
	static String write(LockHolder holder) {
		String process = String.valueOf(holder.process()).replaceAll("\\D", "");
		String since = String
			.valueOf((holder.since() != null) ? holder.since().truncatedTo(ChronoUnit.SECONDS) : Instant.EPOCH);
		String host = (holder.host() != null) ? holder.host().replaceAll("\\s", "_") : "";
		int room = MAX_LENGTH - "migration @ ".length() - process.length() - since.length();
		String name = "migration %s@%s %s".formatted(process,
				(host.length() > room) ? host.substring(host.length() - room) : host, since);
		if (holder.application() != null) {
			name += " " + holder.application();
		}
		// the server would count its bytes
		String ascii = name.replaceAll("[^\\x20-\\x7e]", "?");
		return ((ascii.length() > MAX_LENGTH) ? ascii.substring(0, MAX_LENGTH) : ascii).stripTrailing();
	}

	/**
	 * Reads a name.
	 * @param name the name of a connection
	 * @return the holder, or {@code null} if that is another name
	 */
	static @Nullable LockHolder read(@Nullable String name) {
		Matcher matcher = PATTERN.matcher((name != null) ? name : "");
		if (!matcher.matches()) {
			return null;
		}
		try {
			return new LockHolder(matcher.group(4), matcher.group(2), "pid " + matcher.group(1), null,
					Instant.parse(matcher.group(3)));
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
