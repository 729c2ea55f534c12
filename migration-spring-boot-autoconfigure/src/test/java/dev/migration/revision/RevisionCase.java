package dev.migration.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One case of the conformance files.
 */
record RevisionCase(String name, List<DeclaredRevision> revisions, List<String> current, String command,
		List<String> targets, JsonNode options, Set<String> tags, JsonNode expect, JsonNode json) {

	private static final JsonMapper JSON = new JsonMapper();

	static RevisionCase of(JsonNode json) {
		List<DeclaredRevision> revisions = new ArrayList<>();
		int place = 0;
		for (JsonNode revision : json.path("revisions")) {
			String id = revision.path("id").asString();
			revisions.add(Graphs.revision(id, "#" + (++place), strings(revision.path("down")),
					strings(revision.path("depends_on")), strings(revision.path("labels"))));
		}
		JsonNode expect = json.has("spec_expect") ? json.path("spec_expect") : json.path("expect");
		return new RevisionCase(json.path("name").asString(), revisions, strings(json.path("current")),
				json.path("command").asString(), strings(json.path("target")), json.path("options"),
				Set.copyOf(strings(json.path("tags"))), expect, json);
	}

	/**
	 * Returns the same case with another character in all names.
	 */
	RevisionCase replacing(char from, char to) {
		return of(JSON.readTree(this.json.toString().replace(from, to)));
	}

	/**
	 * Returns the one target, as typed.
	 */
	String target() {
		return (this.targets.size() == 1) ? this.targets.get(0) : String.join(" ", this.targets);
	}

	boolean option(String name, boolean absent) {
		return this.options.path(name).asBoolean(absent);
	}

	@Nullable String option(String name) {
		return this.options.hasNonNull(name) ? this.options.path(name).asString() : null;
	}

	List<String> optionList(String name) {
		return strings(this.options.path(name));
	}

	@Nullable String expected(String name) {
		return this.expect.hasNonNull(name) ? this.expect.path(name).asString() : null;
	}

	/**
	 * Returns a list, whether it is written as a list, as a single string, or not at all.
	 */
	static List<String> strings(JsonNode node) {
		if (node.isMissingNode() || node.isNull()) {
			return List.of();
		}
		if (!node.isArray()) {
			return List.of(node.asString());
		}
		List<String> strings = new ArrayList<>();
		node.forEach((element) -> strings.add(element.asString()));
		return strings;
	}

	static List<List<String>> lists(JsonNode node) {
		List<List<String>> lists = new ArrayList<>();
		node.forEach((element) -> lists.add(strings(element)));
		return lists;
	}

	static Map<String, List<String>> map(JsonNode node) {
		Map<String, List<String>> map = new TreeMap<>();
		node.propertyStream().forEach((property) -> map.put(property.getKey(), strings(property.getValue())));
		return map;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
