package dev.migration.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.migration.revision.GraphProblem;
import dev.migration.revision.GraphProblem.InvalidDeclaration;
import dev.migration.source.FileSource.FoundFile;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * Finds the SQL files of a location.
 */
final class FileFinder {

	private static final String VENDOR = "{vendor}";

	private final ResourcePatternResolver resolver;

	private final Supplier<String> vendor;

	FileFinder(ResourcePatternResolver resolver, Supplier<String> vendor) {
		this.resolver = resolver;
		this.vendor = vendor;
	}

	/**
	 * Finds files.
	 * @param location where to look
	 * @param problems gets what is wrong with the location
	 * @return the files
	 */
	List<FoundFile> find(FileLocation location, List<GraphProblem> problems) {
		Pattern pattern = Pattern.of(expanded(location.location()));
		List<FoundFile> files = new ArrayList<>();
		try {
			List<String> roots = roots(pattern);
			for (Resource file : resources(pattern.prefix() + pattern.root() + pattern.rest())) {
				files.add(found(file, pattern, roots));
			}
			if (location.required() && roots.isEmpty() && files.isEmpty()) {
				problems.add(new InvalidDeclaration(location.location(),
						"There is no such place. Create it, or correct or remove the configured location"));
			}
		}
		catch (IOException ex) {
			problems.add(new InvalidDeclaration(location.location(), "It cannot be searched: " + ex.getMessage()));
		}
		return files;
	}

	private String expanded(String location) {
		return location.contains(VENDOR) ? location.replace(VENDOR, this.vendor.get()) : location;
	}

	private List<String> roots(Pattern pattern) throws IOException {
		List<String> roots = new ArrayList<>();
		for (Resource root : resources(pattern.prefix() + pattern.root())) {
			if (root.exists()) {
				String url = url(root);
				roots.add(url.endsWith("/") ? url : url + "/");
			}
		}
		return roots;
	}

	private List<Resource> resources(String pattern) throws IOException {
		try {
			return List.of(this.resolver.getResources(pattern));
		}
		catch (FileNotFoundException ex) {
			return List.of();
		}
	}

	private static FoundFile found(Resource file, Pattern pattern, List<String> roots) throws IOException {
		String url = url(file);
		String name = roots.stream()
			.filter(url::startsWith)
			.map((root) -> url.substring(root.length()))
			.findFirst()
			.orElseGet(() -> afterLast(url, "/" + pattern.root()));
		return new FoundFile(url, pattern.root() + name, file);
	}

	private static String afterLast(String url, String root) {
		int index = url.lastIndexOf(root);
		return (index >= 0) ? url.substring(index + root.length()) : url.substring(url.lastIndexOf('/') + 1);
	}

	private static String url(Resource resource) throws IOException {
		return StringUtils.uriDecode(resource.getURL().toString(), StandardCharsets.UTF_8);
	}

	/**
	 * A location taken apart.
	 *
	 * @param prefix the kind of place
	 * @param root the directory below which to look, ends in a slash
	 * @param rest the pattern of the files below it
	 */
	private record Pattern(String prefix, String root, String rest) {

		static Pattern of(String location) {
			String path = StringUtils.cleanPath(location);
			String prefix = ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX;
			if (path.startsWith("file:")) {
				prefix = "file:";
			}
			path = path.replaceFirst("^(classpath\\*?:/?|file:)", "");
			if (!path.endsWith(".sql")) {
				path = path.replaceFirst("/+$", "") + "/*.sql";
			}
			int root = path.lastIndexOf('/', firstWildcard(path)) + 1;
			return new Pattern(prefix, path.substring(0, root), path.substring(root));
		}

		private static int firstWildcard(String path) {
			return path.split("[*?{]", 2)[0].length();
		}

	}

}
