package dev.migration.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What bindings keep until their revision ends.
 */
final class KeptResources implements AutoCloseable {

	private final Map<Object, AutoCloseable> resources = new LinkedHashMap<>();

	/**
	 * Returns the resource of a key.
	 * @param key the key: its resources are all of one type
	 * @param open makes the resource if there is none yet
	 */
	@SuppressWarnings("unchecked")
	<R extends AutoCloseable> R get(Object key, Callable<R> open) throws Exception {
		R resource = (R) this.resources.get(key);
		if (resource == null) {
			resource = open.call();
			this.resources.put(key, resource);
		}
		return resource;
	}

	/**
	 * Closes everything, the last one made first.
	 * @throws Exception what the first that does not close throws; the others' is
	 * suppressed
	 */
	@Override
	public void close() throws Exception {
		List<AutoCloseable> all = new ArrayList<>(this.resources.values());
		this.resources.clear();
		Collections.reverse(all);
		Exception failure = null;
		for (AutoCloseable resource : all) {
			try {
				resource.close();
			}
			catch (Exception ex) {
				if (failure == null) {
					failure = ex;
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

}
