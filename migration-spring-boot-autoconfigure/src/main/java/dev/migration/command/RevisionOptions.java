package dev.migration.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.migration.revision.NewRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import dev.migration.source.IdGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code revision} and {@code merge} have in common.
 */
final class RevisionOptions {

	static final String MESSAGE = "--message";

	static final String REVISION_ID = "--rev-id";

	static final String BRANCH_LABEL = "--branch-label";

	static final String DEPENDS_ON = "--depends-on";

	static final String PROJECT = "--project";

	private RevisionOptions() {
	}

	static void addTo(CommandSpec spec) {
		spec.addOption(CommandOptions.value("<text>", "What it is about.", "-m", MESSAGE))
			.addOption(CommandOptions.value("<id>", "Its identifier. By default a fresh one.", REVISION_ID))
			.addOption(CommandOptions.values("<label>", "A label for the branch that begins here.", BRANCH_LABEL))
			.addOption(CommandOptions.values("<revision>", "What else must be applied before.", DEPENDS_ON))
			.addOption(CommandOptions.value("<directory>",
					"The project, with src/main. By default the directory that the command runs in.", PROJECT));
	}

	static ProjectSources sources(CommandCall call) {
		return new ProjectSources(Path.of(Objects.requireNonNullElse(call.value(PROJECT), "")));
	}

	/**
	 * The message, on one line.
	 */
	static @Nullable String message(CommandCall call) {
		String message = call.value(MESSAGE);
		return (message != null && !message.isBlank()) ? message.strip().replaceAll("\\s+", " ") : null;
	}

	/**
	 * Works out the header of a new revision.
	 * @param call the command
	 * @param graph the graph that it joins
	 * @param parents what it follows
	 * @param splice whether that need not be heads
	 * @return the header
	 */
	static NewRevision header(CommandCall call, RevisionGraph graph, List<String> parents, boolean splice) {
		String id = call.value(REVISION_ID);
		return graph.resolver()
			.newRevision((id != null) ? id : IdGenerator.random().next(), targets(parents), splice,
					targets(call.values(DEPENDS_ON)), call.values(BRANCH_LABEL));
	}

	private static List<RevisionTarget> targets(List<String> texts) {
		return texts.stream().map(RevisionTarget::parse).toList();
	}

}
