package dev.migration.execution;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells the listeners, and keeps what they throw from the run.
 */
final class Listeners {

	private static final Log logger = LogFactory.getLog(MigrationListener.class);

	private final List<MigrationListener> listeners;

	Listeners(List<MigrationListener> listeners) {
		this.listeners = new CopyOnWriteArrayList<>(listeners);
	}

	void add(MigrationListener listener) {
		this.listeners.add(listener);
	}

	/**
	 * Tells of a run, whatever becomes of it.
	 */
	MigrationReport tellOf(RunType type, Supplier<MigrationReport> run) {
		tell((listener) -> listener.runStarted(type));
		MigrationReport report;
		try {
			report = run.get();
		}
		catch (Throwable ex) {
			tell((listener) -> listener.runFailed(ex));
			throw ex;
		}
		tell((listener) -> listener.runCompleted(report));
		return report;
	}

	void tell(Consumer<MigrationListener> event) {
		for (MigrationListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("The migration listener %s has failed; the run goes on".formatted(listener), ex);
			}
		}
	}

}
