package dev.migration.lock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;

import dev.migration.session.HostName;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock, as far as the database tells.
 *
 * @param application the application
 * @param host the host, or an address of it
 * @param process the process on that host, and the database's own number for its
 * connection
 * @param user the database user
 * @param since since when it holds the lock
 * @param work what it is doing
 */
public record LockHolder(@Nullable String application, @Nullable String host, @Nullable String process,
		@Nullable String user, @Nullable Instant since, @Nullable String work) {

	LockHolder(@Nullable String application, @Nullable String host, @Nullable String process, @Nullable String user,
			@Nullable Instant since) {
		this(application, host, process, user, since, null);
	}

	static LockHolder self(@Nullable String application) {
		return new LockHolder(application, HostName.LOCAL, "pid " + ProcessHandle.current().pid(), null,
				Instant.now().truncatedTo(ChronoUnit.MILLIS));
	}

	LockHolder withWork(@Nullable String work) {
		return new LockHolder(this.application, this.host, this.process, this.user, this.since, work);
	}

	/**
	 * Describes the holder.
	 * @return such as {@code application shop, host shop-7f9c, pid 7, since …}
	 */
	@Override
	public String toString() {
		StringJoiner text = new StringJoiner(", ").setEmptyValue("unknown");
		add(text, "application ", this.application);
		add(text, "host ", this.host);
		add(text, "", this.process);
		add(text, "database user ", this.user);
		add(text, "since ", this.since);
		add(text, "", this.work);
		return text.toString();
	}

	private static void add(StringJoiner text, String label, @Nullable Object value) {
		if (value != null && !value.toString().isEmpty()) {
			text.add(label + value);
		}
	}

}
