package dev.migration.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationHandler;

/**
 * Writes down what was observed, in the order of its end.
 */
final class RecordingHandler implements ObservationHandler<Context> {

	private final List<Context> stopped = new CopyOnWriteArrayList<>();

	private final List<Context> started = new CopyOnWriteArrayList<>();

	@Override
	public void onStart(Context context) {
		this.started.add(context);
	}

	@Override
	public void onStop(Context context) {
		this.stopped.add(context);
	}

	@Override
	public boolean supportsContext(Context context) {
		return true;
	}

	/**
	 * What was observed.
	 * @return such as {@code migration.revision[b] in migration.run: SUCCESS}
	 */
	List<String> tree() {
		return this.stopped.stream().map(RecordingHandler::describe).toList();
	}

	List<Context> stopped() {
		return this.stopped;
	}

	int open() {
		return this.started.size() - this.stopped.size();
	}

	Context only(String name) {
		List<Context> found = this.stopped.stream().filter((context) -> context.getName().equals(name)).toList();
		if (found.size() != 1) {
			throw new AssertionError("%d of %s in %s".formatted(found.size(), name, tree()));
		}
		return found.get(0);
	}

	static List<String> keys(Iterable<KeyValue> values) {
		return StreamSupport.stream(values.spliterator(), false)
			.map((pair) -> pair.getKey() + "=" + pair.getValue())
			.toList();
	}

	private static String describe(Context context) {
		KeyValue revision = context.getHighCardinalityKeyValue("migration.revision");
		KeyValue outcome = context.getLowCardinalityKeyValue("outcome");
		Observation parent = (context.getParentObservation() instanceof Observation observation) ? observation : null;
		return context.getName() + ((revision != null) ? "[" + revision.getValue() + "]" : "")
				+ ((parent != null) ? " in " + parent.getContext().getName() : "")
				+ ((outcome != null) ? ": " + outcome.getValue() : "");
	}

}
