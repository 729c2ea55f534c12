package dev.migration.session;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The name of this host: what a container sets, else what the network says.
 */
public final class HostName {

	/**
	 * The name, {@code localhost} if it cannot be found out.
	 */
	public static final String LOCAL = find();

	private HostName() {
	}

	private static String find() {
		String name = System.getenv("HOSTNAME");
		if (name != null && !name.isBlank()) {
			return name;
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

}
