package dev.migration.backfill;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells the listeners, and keeps what they throw from the work.
 */
final class BackfillListeners {

	private static final Log logger = LogFactory.getLog(BackfillListener.class);

	private final List<BackfillListener> listeners = new CopyOnWriteArrayList<>();

	void add(BackfillListener listener) {
		this.listeners.add(listener);
	}

	void tell(Consumer<BackfillListener> event) {
		for (BackfillListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("The backfill listener %s has failed; the work goes on".formatted(listener), ex);
			}
		}
	}

}
