package dev.migration.actuate.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.actuate.endpoint.GraphLayout.Node;

/**
 * How the revisions of one migrator refer to each other, and where the page has them.
 */
final class RevisionLinks {

	private final String migrator;

	private final List<Node> nodes;

	private final Map<String, List<String>> followers = new HashMap<>();

	RevisionLinks(String migrator, List<RevisionDescriptor> revisions) {
		this.migrator = migrator;
		Map<String, String> ids = new LinkedHashMap<>();
		revisions.forEach((revision) -> revision.labels().forEach((label) -> ids.put(label, revision.id())));
		revisions.forEach((revision) -> ids.put(revision.id(), revision.id()));
		this.nodes = revisions.stream()
			.map((revision) -> new Node(revision.id(), revision.down(),
					revision.dependsOn().stream().map((name) -> ids.getOrDefault(name, name)).toList()))
			.toList();
		for (Node node : this.nodes) {
			node.down().forEach((parent) -> followers(parent).add(node.id()));
			node.dependencies().forEach((dependency) -> followers(dependency).add(node.id()));
		}
	}

	private List<String> followers(String id) {
		return this.followers.computeIfAbsent(id, (key) -> new ArrayList<>());
	}

	/**
	 * The revisions as nodes, dependencies by their identifiers.
	 */
	List<Node> nodes() {
		return this.nodes;
	}

	/**
	 * The revisions that have one for a parent or a dependency.
	 */
	List<String> followersOf(String id) {
		return List.copyOf(this.followers.getOrDefault(id, List.of()));
	}

	/**
	 * The anchor of a revision, fit to be an attribute and a part of an address.
	 */
	String anchor(String id) {
		return URLEncoder.encode(this.migrator + "." + id, StandardCharsets.UTF_8);
	}

	/**
	 * Writes links to revisions.
	 */
	void write(HtmlWriter html, List<String> ids) {
		for (int i = 0; i < ids.size(); i++) {
			html.text((i > 0) ? " " : "").open("a", "href", "#" + anchor(ids.get(i)));
			html.element("code", ids.get(i)).close();
		}
	}

}
