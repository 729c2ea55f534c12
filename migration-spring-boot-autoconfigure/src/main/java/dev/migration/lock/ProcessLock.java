package dev.migration.lock;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A lock inside this JVM, for databases that no other process migrates.
 */
final class ProcessLock implements LockStorage {

	// for the whole JVM: that is what the lock is for
	private static final Map<String, ProcessLock> held = new ConcurrentHashMap<>();

	private final String key;

	private final @Nullable String application;

	private final String description;

	private volatile @Nullable LockHolder self;

	/**
	 * Makes the lock.
	 * @param url the JDBC URL of the database
	 * @param scope what the lock protects in it
	 * @param application what to tell others who wait
	 */
	ProcessLock(String url, LockScope scope, @Nullable String application) {
		this.key = url + " " + scope;
		this.application = application;
		this.description = "the lock inside this process for " + scope;
	}

	@Override
	public boolean tryAcquire() {
		this.self = LockHolder.self(this.application);
		return held.putIfAbsent(this.key, this) == null;
	}

	@Override
	public boolean isHeld() {
		return held.get(this.key) == this;
	}

	@Override
	public void release() {
		if (!held.remove(this.key, this)) {
			throw new IllegalStateException("Not the holder of " + this.description);
		}
	}

	@Override
	public @Nullable LockHolder holder() {
		ProcessLock holder = held.get(this.key);
		return (holder != null) ? holder.self : null;
	}

	@Override
	public String description() {
		return this.description;
	}

}
