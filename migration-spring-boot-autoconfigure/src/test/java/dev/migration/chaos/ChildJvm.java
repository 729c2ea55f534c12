package dev.migration.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process of its own with the class path of the tests. Everything that it writes is
 * kept, and is a part of the message when it does not do in time what is expected of it,
 * with a dump of its threads. It never outlives {@link #close()}.
 */
final class ChildJvm implements AutoCloseable {

	private final Process process;

	private final List<String> output = new ArrayList<>();

	private final Thread reader;

	private boolean ended;

	private Duration limit = Duration.ofMinutes(3);

	private ChildJvm(Process process) {
		this.process = process;
		this.reader = new Thread(this::read, "output of " + process.pid());
		this.reader.setDaemon(true);
		this.reader.start();
	}

	/**
	 * Starts a class.
	 * @param main the class
	 * @param arguments its arguments
	 * @return the process
	 */
	static ChildJvm start(Class<?> main, List<String> arguments) {
		return start(List.of(), main, arguments);
	}

	/**
	 * Starts a class by way of another program, such as one that limits it.
	 * @param launcher the program and its arguments
	 * @param main the class
	 * @param arguments its arguments
	 * @return the process
	 */
	static ChildJvm start(List<String> launcher, Class<?> main, List<String> arguments) {
		List<String> command = new ArrayList<>(launcher);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		// made to start fast and to share the processor with others of its kind
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main.getName()));
		command.addAll(arguments);
		try {
			return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sets how long it is waited for at a time.
	 * @param limit the longest wait
	 * @return this process
	 */
	ChildJvm within(Duration limit) {
		this.limit = limit;
		return this;
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				add(line);
			}
		}
		catch (IOException ex) {
			add("(its output ended: " + ex.getMessage() + ")");
		}
		synchronized (this.output) {
			this.ended = true;
			this.output.notifyAll();
		}
	}

	private void add(String line) {
		synchronized (this.output) {
			this.output.add(line);
			this.output.notifyAll();
		}
	}

	/**
	 * Waits for a line.
	 * @param text what the line contains
	 * @return whether it has come: not, if the process ended without it
	 */
	boolean writes(String text) {
		return await((line) -> line.contains(text));
	}

	private boolean await(Predicate<String> expected) {
		long deadline = System.nanoTime() + this.limit.toNanos();
		synchronized (this.output) {
			while (this.output.stream().noneMatch(expected) && !this.ended) {
				long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
				if (left <= 0) {
					throw hangs();
				}
				try {
					this.output.wait(left);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw new IllegalStateException(ex);
				}
			}
			return this.output.stream().anyMatch(expected);
		}
	}

	/**
	 * Whether a line has come already.
	 * @param text what the line contains
	 * @return whether there is one
	 */
	boolean hasWritten(String text) {
		synchronized (this.output) {
			return this.output.stream().anyMatch((line) -> line.contains(text));
		}
	}

	/**
	 * The first line with a text.
	 * @param text what the line contains
	 * @return the line
	 */
	Optional<String> line(String text) {
		synchronized (this.output) {
			return this.output.stream().filter((line) -> line.contains(text)).findFirst();
		}
	}

	/**
	 * Whether it has not ended yet.
	 * @return {@code true} while it runs
	 */
	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Waits for the end.
	 * @return the exit code
	 */
	int exitCode() {
		await((line) -> false);
		try {
			if (!this.process.waitFor(this.limit.toSeconds(), TimeUnit.SECONDS)) {
				throw hangs();
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Ends it at once, wherever it is ({@code SIGKILL}).
	 */
	void kill() {
		this.process.destroyForcibly();
		exitCode();
	}

	String output() {
		synchronized (this.output) {
			return "Process %d wrote:%n%s".formatted(this.process.pid(),
					String.join(System.lineSeparator(), this.output));
		}
	}

	private AssertionError hangs() {
		dumpThreads();
		return new AssertionError("It hangs. " + output());
	}

	private void dumpThreads() {
		try {
			new ProcessBuilder("kill", "-QUIT", Long.toString(this.process.pid())).start().waitFor();
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
			synchronized (this.output) {
				while (!hasWritten("JNI global refs") && System.nanoTime() < deadline) {
					// lets go of the lock, which the reader needs
					this.output.wait(50);
				}
			}
		}
		catch (IOException ex) {
			add("(no dump of its threads: " + ex.getMessage() + ")");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
