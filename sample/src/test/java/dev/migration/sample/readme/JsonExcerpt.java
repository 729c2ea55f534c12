package dev.migration.sample.readme;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A piece of JSON that shows a part of a larger one: some of the members of an object,
 * some of the objects of an array in their order, but all values of an array of values.
 */
record JsonExcerpt(JsonNode shown) {

	/**
	 * Members that differ from run to run: they must be there.
	 */
	private static final Set<String> VARYING = Set.of("appliedAt", "checkedAt", "duration", "version");

	static JsonExcerpt of(String json) {
		return new JsonExcerpt(JsonMapper.shared().readTree(json));
	}

	boolean isPartOf(String json) {
		return isPartOf(this.shown, JsonMapper.shared().readTree(json));
	}

	private static boolean isPartOf(JsonNode shown, JsonNode whole) {
		if (shown.isObject() && whole.isObject()) {
			return shown.properties().stream().allMatch((member) -> isMemberOf(member, whole));
		}
		if (shown.isArray() && whole.isArray() && shown.path(0).isObject()) {
			return isSubsequenceOf(shown, whole);
		}
		return shown.equals(whole);
	}

	private static boolean isMemberOf(Map.Entry<String, JsonNode> member, JsonNode whole) {
		JsonNode value = whole.path(member.getKey());
		return VARYING.contains(member.getKey()) ? value.isString() : isPartOf(member.getValue(), value);
	}

	private static boolean isSubsequenceOf(JsonNode shown, JsonNode whole) {
		Iterator<JsonNode> elements = whole.iterator();
		for (JsonNode element : shown) {
			boolean found = false;
			while (!found && elements.hasNext()) {
				found = isPartOf(element, elements.next());
			}
			if (!found) {
				return false;
			}
		}
		return true;
	}

}
