package dev.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migration.revision.NewRevision;

/**
 * A new revision, ready to be written down.
 *
 * @param header its identifier, parents, dependencies and labels
 * @param message what it is about
 */
record RevisionDraft(NewRevision header, String message) {

	private static final String JAVA = """
			package %s;

			import dev.migration.Migration;
			import dev.migration.Operations;
			import dev.migration.Revision;

			@Revision(%s)
			class %s implements Migration {

				@Override
				public void upgrade(Operations op) throws Exception {
				}

				@Override
				public void downgrade(Operations op) throws Exception {
				}

			}
			""";

	/**
	 * What the class itself calls by these names.
	 */
	private static final Set<String> USED = Set.of("Migration", "Operations", "Revision", "Override", "Exception");

	/**
	 * The words of the message as the name of a class.
	 * @return a name that Java allows
	 */
	String className() {
		StringBuilder name = new StringBuilder();
		for (String word : this.message.split("[^\\p{L}\\p{Nd}]+")) {
			if (!word.isEmpty()) {
				name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
			}
		}
		boolean legal = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
		String className = legal ? name.toString() : "Revision" + name;
		return USED.contains(className) ? className + "Revision" : className;
	}

	String java(String packageName) {
		List<String> attributes = new ArrayList<>(List.of("id = " + quoted(this.header.id())));
		attribute(attributes, "down", this.header.down());
		attribute(attributes, "dependsOn", this.header.dependsOn());
		attribute(attributes, "labels", this.header.labels());
		attributes.add("message = " + quoted(this.message));
		return JAVA.formatted(packageName, String.join(", ", attributes), className());
	}

	private static void attribute(List<String> attributes, String name, List<String> values) {
		if (!values.isEmpty()) {
			String list = values.stream().map(RevisionDraft::quoted).collect(Collectors.joining(", "));
			attributes.add(name + " = " + ((values.size() > 1) ? "{ " + list + " }" : list));
		}
	}

	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/**
	 * The name of a SQL file, which begins with the identifier if that can be told from a
	 * word there.
	 */
	String fileName() {
		return (isIdInFileName() ? this.header.id() : "revision") + "_" + fileWords() + ".sql";
	}

	private boolean isIdInFileName() {
		return this.header.id().matches("[A-Za-z0-9.]*[0-9][A-Za-z0-9.]*");
	}

	private String fileWords() {
		return this.message.replaceAll("[^\\p{L}\\p{Nd}]+", "_").replaceAll("^_|_$", "");
	}

	/**
	 * The text of a SQL file.
	 * @param sections whether it has sections to be filled, which a merge has not
	 */
	String sql(boolean sections) {
		StringBuilder text = new StringBuilder();
		if (!isIdInFileName()) {
			text.append("-- revision: ").append(this.header.id()).append('\n');
		}
		header(text, "revises", this.header.down());
		header(text, "depends-on", this.header.dependsOn());
		header(text, "labels", this.header.labels());
		if (!isIdInFileName() || !fileWords().replace('_', ' ').equals(this.message)) {
			text.append("-- message: ").append(this.message).append('\n');
		}
		return text.append(sections ? "-- upgrade\n\n-- downgrade\n\n" : "").toString();
	}

	private static void header(StringBuilder text, String key, List<String> values) {
		if (!values.isEmpty()) {
			text.append("-- ").append(key).append(": ").append(String.join(", ", values)).append('\n');
		}
	}

}
