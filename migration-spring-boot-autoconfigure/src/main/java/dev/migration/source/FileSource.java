package dev.migration.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.migration.revision.GraphProblem;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Reads the declarations of SQL files.
 */
final class FileSource implements MigrationSource {

	private final FileFinder finder;

	private final List<FileLocation> locations;

	FileSource(ResourcePatternResolver resolver, List<FileLocation> locations, Supplier<String> vendor) {
		this.finder = new FileFinder(resolver, vendor);
		this.locations = List.copyOf(locations);
	}

	@Override
	public SourceContent read() {
		List<MigrationDefinition> definitions = new ArrayList<>();
		List<UnidentifiedRevision> unidentified = new ArrayList<>();
		List<GraphProblem> problems = new ArrayList<>();
		Map<String, FoundFile> files = new TreeMap<>();
		for (FileLocation location : this.locations) {
			this.finder.find(location, problems).forEach((file) -> files.putIfAbsent(file.url(), file));
		}
		for (FoundFile file : files.values()) {
			SqlFile parsed = SqlFile.parse(file.source(), file.resource());
			problems.addAll(parsed.problems());
			if (parsed.revision().id().isEmpty()) {
				unidentified.add(new UnidentifiedRevision(parsed.revision(), "Its name does not begin with an id: "));
			}
			else {
				definitions.add(new MigrationDefinition(parsed.revision(), parsed::migration));
			}
		}
		return new SourceContent(definitions, unidentified, problems);
	}

	/**
	 * A file that was found.
	 *
	 * @param url what tells it from all others
	 * @param source what people call it
	 * @param resource its content
	 */
	record FoundFile(String url, String source, Resource resource) {

	}

}
