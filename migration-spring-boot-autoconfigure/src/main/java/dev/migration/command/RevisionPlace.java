package dev.migration.command;

import java.util.Arrays;
import java.util.List;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.DeclaredRevision.Type;
import dev.migration.revision.RevisionGraph;

import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Where new revisions go: next to the newest of their kind, if nothing else is said.
 */
final class RevisionPlace {

	static final String PACKAGE_PROPERTY = "migration.revision.package";

	private static final String LOCATIONS = "migration.locations";

	private static final String CLASSPATH = "classpath:";

	private static final String DEFAULT_DIRECTORY = "db/migrations";

	private final RevisionGraph graph;

	private final ConfigurableApplicationContext context;

	RevisionPlace(RevisionGraph graph, ConfigurableApplicationContext context) {
		this.graph = graph;
		this.context = context;
	}

	/**
	 * The package for a class.
	 */
	String packageName() {
		String configured = this.context.getEnvironment().getProperty(PACKAGE_PROPERTY);
		if (configured != null) {
			return configured;
		}
		return newest(Type.JAVA).stream()
			.filter((source) -> !source.startsWith("bean "))
			.map(RevisionPlace::packageOf)
			.filter((name) -> !name.isEmpty())
			.findFirst()
			.orElseGet(this::applicationPackage);
	}

	private String applicationPackage() {
		if (!AutoConfigurationPackages.has(this.context)) {
			throw new UsageException(
					"It is not known to which package the class should go: set '%s'.".formatted(PACKAGE_PROPERTY));
		}
		return AutoConfigurationPackages.get(this.context).get(0);
	}

	private static String packageOf(String source) {
		String type = source.replaceFirst("[#$].*", "");
		return type.substring(0, Math.max(type.lastIndexOf('.'), 0));
	}

	/**
	 * The directory for a SQL file, seen from the root of the class path.
	 */
	String directory(ProjectSources sources) {
		return newest(Type.SQL).stream()
			.filter((source) -> source.contains("/"))
			.map((source) -> source.substring(0, source.lastIndexOf('/')))
			.filter(sources::hasResources)
			.findFirst()
			.orElseGet(this::configuredDirectory);
	}

	private String configuredDirectory() {
		String[] locations = this.context.getEnvironment()
			.getProperty(LOCATIONS, String[].class, new String[] { DEFAULT_DIRECTORY });
		return Arrays.stream(locations)
			.filter((location) -> location.startsWith(CLASSPATH) || !location.contains(":"))
			.map((location) -> location.replaceFirst("^" + CLASSPATH + "/?", "").replaceFirst("/\\*.*$", ""))
			.filter((location) -> !location.contains("{"))
			.findFirst()
			.orElse(DEFAULT_DIRECTORY);
	}

	private List<String> newest(Type type) {
		return this.graph.newestFirst()
			.stream()
			.filter((revision) -> revision.type() == type)
			.map(DeclaredRevision::source)
			.toList();
	}

}
