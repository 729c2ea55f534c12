package dev.migration.command;

import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The end of this process. A command that asks for the signal comes to its own end when
 * the process is told to terminate, and the process exits with the command's status.
 */
final class ProcessEnd {

	private final StopSignal signal = new StopSignal();

	private final CompletableFuture<ExitStatus> reached = new CompletableFuture<>();

	private final PrintStream err;

	private @Nullable Thread hook;

	ProcessEnd(PrintStream err) {
		this.err = err;
	}

	/**
	 * Has the process wait for the command from now on.
	 * @return the signal that it is told to terminate
	 */
	StopSignal signal() {
		if (this.hook == null) {
			this.hook = new Thread(this::terminate, "migration-stop");
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		return this.signal;
	}

	private void terminate() {
		this.err.println("Stopping …");
		this.signal.ask();
		// the status of a process that is killed by a signal cannot be set in any other
		// way
		Runtime.getRuntime().halt(this.reached.join().code());
	}

	/**
	 * The command is at its end.
	 * @param status how it ended
	 */
	void reached(ExitStatus status) {
		this.reached.complete(status);
		if (this.hook != null) {
			try {
				Runtime.getRuntime().removeShutdownHook(this.hook);
			}
			catch (IllegalStateException ex) {
				// the process is told to terminate, and the hook ends it
			}
		}
	}

}
