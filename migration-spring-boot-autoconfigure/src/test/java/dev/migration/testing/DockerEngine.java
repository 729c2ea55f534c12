package dev.migration.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * The Docker engine of this machine, if it has one.
 */
final class DockerEngine {

	private DockerEngine() {
	}

	static boolean answers() {
		return DockerClientFactory.instance().isDockerAvailable();
	}

	static <C extends GenericContainer<?>> C run(C container) {
		Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
		container.start();
		return container;
	}

}
