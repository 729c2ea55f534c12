package dev.migration.operation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.migration.Binding;
import dev.migration.Operations;

/**
 * Runs the bindings of a revision, and has those that run send what they hold back before
 * any other statement.
 */
final class BoundApis implements AutoCloseable {

	private final BindingSettings settings;

	private final Account account;

	private final KeptResources kept = new KeptResources();

	private final Deque<Binding.Flush> flushes = new ArrayDeque<>();

	private boolean flushing;

	BoundApis(BindingSettings settings, Account account) {
		this.settings = settings;
		this.account = account;
	}

	<T> void run(Binding<T> binding, Binding.Work<T> work, Operations operations) throws Exception {
		flush();
		int outer = this.flushes.size();
		try {
			binding.run(new SessionScope(operations), work);
		}
		finally {
			while (this.flushes.size() > outer) {
				this.flushes.pop();
			}
		}
	}

	/**
	 * Sends what the bindings that run have not sent yet. What a flush executes in turn,
	 * as the callback of an entity may do, does not flush again.
	 */
	void flush() {
		if (this.flushing || this.flushes.isEmpty()) {
			return;
		}
		this.flushing = true;
		try {
			List.copyOf(this.flushes).forEach(Binding.Flush::flush);
		}
		finally {
			this.flushing = false;
		}
	}

	@Override
	public void close() throws Exception {
		this.kept.close();
	}

	private final class SessionScope implements Binding.Scope {

		private final Operations operations;

		private SessionScope(Operations operations) {
			this.operations = operations;
		}

		@Override
		public Operations operations() {
			return this.operations;
		}

		@Override
		public <S> Optional<S> setting(Class<S> type) {
			return BoundApis.this.settings.find(type);
		}

		@Override
		public void beforeStatements(Binding.Flush flush) {
			BoundApis.this.flushes.push(flush);
		}

		@Override
		public void changed(long rows) {
			BoundApis.this.account.rowsChanged(rows);
		}

		@Override
		public <R extends AutoCloseable> R keep(Object key, Callable<R> open) throws Exception {
			return BoundApis.this.kept.get(key, open);
		}

	}

}
