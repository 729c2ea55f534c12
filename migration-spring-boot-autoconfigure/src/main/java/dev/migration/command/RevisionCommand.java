package dev.migration.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.revision.NewRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionNames;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes a new revision into the project's sources.
 */
final class RevisionCommand implements MigrationCommand {

	private static final String HEAD = "--head";

	private static final String SPLICE = "--splice";

	private static final String SQL_FILE = "--sql-file";

	private static final String PACKAGE = "--package";

	@Override
	public CommandSpec spec() {
		CommandSpec spec = CommandOptions.command("revision", "Writes a new revision into the sources of the project.");
		RevisionOptions.addTo(spec);
		return spec
			.addOption(CommandOptions.values("<revision>",
					"What it follows: a head, or 'base' for a new tree. By default the only head.", HEAD))
			.addOption(CommandOptions.flag("Let it follow a revision that is no head: a branch begins there.", SPLICE))
			.addOption(CommandOptions.flag("Write a SQL file instead of a class.", SQL_FILE))
			.addOption(CommandOptions.value("<name>",
					"The package of the class. By default what '%s' says, or that of the newest class."
						.formatted(RevisionPlace.PACKAGE_PROPERTY),
					PACKAGE));
	}

	@Override
	public Answer run(CommandCall call) {
		String message = RevisionOptions.message(call);
		if (message == null) {
			throw new UsageException("Say in a few words what the revision is about: -m \"…\".");
		}
		DeclaredGraph declared = DeclaredGraph.of(call);
		declared.tell(call);
		RevisionGraph graph = declared.graph();
		NewRevision header = RevisionOptions.header(call, graph, parents(call, graph), call.has(SPLICE));
		RevisionDraft draft = new RevisionDraft(header, message);
		ProjectSources sources = RevisionOptions.sources(call);
		RevisionPlace place = new RevisionPlace(graph, call.context());
		Path file;
		if (call.has(SQL_FILE)) {
			file = sources.addResource(place.directory(sources), draft.fileName(), draft.sql(true));
		}
		else {
			String chosen = call.value(PACKAGE);
			String packageName = (chosen != null) ? chosen : place.packageName();
			file = sources.addClass(packageName, draft.className(), draft.java(packageName));
		}
		return created(call, draft, file);
	}

	private static List<String> parents(CommandCall call, RevisionGraph graph) {
		List<String> heads = call.values(HEAD);
		if (!heads.isEmpty()) {
			return heads;
		}
		return List.of(graph.revisions().isEmpty() ? "base" : "head");
	}

	/**
	 * The answer of a command that has written a revision.
	 */
	static Answer created(CommandCall call, RevisionDraft draft, Path file) {
		NewRevision header = draft.header();
		List<String> lines = new ArrayList<>();
		lines.add("Created " + file);
		lines.add(
				"Revision %s, after %s".formatted(call.palette().id(header.id()), RevisionNames.orBase(header.down())));
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", header.id());
		json.put("message", draft.message());
		json.put("down", header.down());
		json.put("dependsOn", header.dependsOn());
		json.put("labels", header.labels());
		json.put("file", file.toString());
		return Answer.done(lines, json);
	}

}
