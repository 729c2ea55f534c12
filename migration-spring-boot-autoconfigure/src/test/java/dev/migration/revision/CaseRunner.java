package dev.migration.revision;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.migration.plan.MigrationPlanner;
import dev.migration.plan.OfflinePlanner;

/**
 * Runs one case.
 */
final class CaseRunner {

	/**
	 * Internals of Alembic's, which no user reaches.
	 */
	static final Set<String> INTERNALS = Set.of("iterate", "lineage");

	private final RevisionCase testCase;

	private final CaseOutcome outcome = new CaseOutcome();

	private final CaseScript script = new CaseScript(this.outcome);

	private CaseRunner(RevisionCase testCase) {
		this.testCase = testCase;
	}

	static CaseOutcome run(RevisionCase testCase) {
		return new CaseRunner(testCase).run();
	}

	private CaseOutcome run() {
		try (CaseDatabase database = new CaseDatabase(this.testCase, this.outcome)) {
			try {
				run(RevisionGraph.of(this.testCase.revisions()), database);
			}
			catch (RuntimeException ex) {
				refused(ex);
			}
			database.look();
		}
		return this.outcome;
	}

	private void refused(RuntimeException ex) {
		this.outcome.exception = ex;
		this.outcome.error = ErrorKinds.of(ex);
		this.outcome.errorDetail = ErrorKinds.detailOf(ex);
	}

	private void run(RevisionGraph graph, CaseDatabase database) {
		switch (this.testCase.command()) {
			case "upgrade" -> upgrade(graph, database);
			case "downgrade" -> downgrade(graph, database);
			case "stamp" -> stamp(graph, database);
			case "load" -> load(graph);
			case "heads" -> this.outcome.facts.put("result", graph.heads());
			case "effective_heads" -> this.outcome.facts.put("result", graph.effectiveHeads());
			case "bases" -> this.outcome.facts.put("result", graph.bases());
			default -> ask(graph.resolver(), this.testCase.current());
		}
	}

	private void ask(RevisionResolver resolver, List<String> rows) {
		switch (this.testCase.command()) {
			case "resolve" -> result(each(resolver::resolve));
			case "resolve_one" ->
				result(resolver.resolveOne(RevisionTarget.parse(this.testCase.target())).stream().toList());
			case "current" -> current(resolver, rows);
			case "history" -> result(resolver.history(historyRange(), rows));
			case "show" -> result(each((target) -> resolver.show(target, rows)));
			case "revision", "merge" -> newRevision(resolver);
			default -> throw new AssertionError("Unknown command " + this.testCase.command());
		}
	}

	/**
	 * Asks for one target after the other: what is wrong with one is found before the
	 * next is read.
	 */
	private List<DeclaredRevision> each(Function<RevisionTarget, List<DeclaredRevision>> question) {
		return this.testCase.targets()
			.stream()
			.flatMap((target) -> question.apply(RevisionTarget.parse(target)).stream())
			.toList();
	}

	private void upgrade(RevisionGraph graph, CaseDatabase database) {
		if (isScript()) {
			this.script.write(new OfflinePlanner(graph).upgrade(target()));
		}
		else if (this.testCase.targets().size() > 1) {
			this.script.write(new MigrationPlanner(graph).upgrade(this.testCase.current(), targets()));
		}
		else {
			database.migrator(graph).upgrade(target());
		}
	}

	private void downgrade(RevisionGraph graph, CaseDatabase database) {
		if (isScript()) {
			this.script.write(new OfflinePlanner(graph).downgrade(target()));
		}
		else {
			database.migrator(graph).downgrade(target());
		}
	}

	private void stamp(RevisionGraph graph, CaseDatabase database) {
		List<RevisionTarget> targets = targets();
		boolean purge = this.testCase.option("purge", false);
		if (isScript()) {
			this.script.write(new OfflinePlanner(graph).stamp(targets, purge));
		}
		else {
			database.migrator(graph).stamp(targets, purge);
		}
	}

	private boolean isScript() {
		return this.testCase.option("sql", false);
	}

	private RevisionTarget target() {
		return RevisionTarget.parse(this.testCase.target());
	}

	private void load(RevisionGraph graph) {
		this.outcome.facts.put("heads", graph.heads());
		this.outcome.facts.put("effective_heads", graph.effectiveHeads());
		this.outcome.facts.put("bases", graph.bases());
		this.outcome.facts.put("branch_points", graph.branchPoints());
		this.outcome.facts.put("merge_points", graph.mergePoints());
		Map<String, List<String>> labels = new TreeMap<>();
		Map<String, List<String>> parents = new TreeMap<>();
		for (DeclaredRevision revision : graph.revisions()) {
			parents.put(revision.id(), graph.parents(revision.id()).stream().sorted().toList());
			List<String> own = graph.labels(revision.id()).stream().sorted().toList();
			if (!own.isEmpty()) {
				labels.put(revision.id(), own);
			}
		}
		this.outcome.facts.put("labels", labels);
		this.outcome.facts.put("effective_down", parents);
	}

	private void current(RevisionResolver resolver, List<String> rows) {
		if (this.testCase.option("check_heads", false)) {
			resolver.checkHeads(rows);
		}
		result(resolver.current(rows));
	}

	private List<RevisionTarget> targets() {
		return this.testCase.targets().stream().map(RevisionTarget::parse).toList();
	}

	private RevisionTarget historyRange() {
		return RevisionTarget.parse(this.testCase.targets().isEmpty() ? ":" : this.testCase.target());
	}

	private void newRevision(RevisionResolver resolver) {
		List<String> heads = this.testCase.options().hasNonNull("head") ? this.testCase.optionList("head")
				: this.testCase.targets();
		String id = this.testCase.option("rev_id");
		NewRevision created = resolver.newRevision((id != null) ? id : "newrev",
				(heads.isEmpty() ? List.of("head") : heads).stream().map(RevisionTarget::parse).toList(),
				this.testCase.option("splice", false),
				this.testCase.optionList("depends_on").stream().map(RevisionTarget::parse).toList(),
				this.testCase.optionList("branch_label"));
		this.outcome.facts.put("new", Map.of("id", List.of(created.id()), "down", created.down(), "depends_on",
				created.dependsOn(), "labels", created.labels()));
	}

	private void result(List<DeclaredRevision> revisions) {
		this.outcome.facts.put("result", revisions.stream().map(DeclaredRevision::id).toList());
	}

	static @Nullable Object expectedFact(String key, JsonNode node) {
		return switch (key) {
			case "creates_version_table" -> node.asBoolean();
			case "labels", "effective_down", "new" -> RevisionCase.map(node);
			default -> RevisionCase.strings(node);
		};
	}

}
