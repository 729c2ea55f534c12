package dev.migration.operation;

import java.util.Set;

/**
 * A PL/SQL block or unit: once it is known to be one, no delimiter inside ends it.
 */
final class PlSqlBody implements StatementBody {

	private static final Set<String> BLOCKS = Set.of("begin", "declare");

	private static final Set<String> UNITS = Set.of("function", "procedure", "package", "trigger", "type", "java");

	private static final Set<String> BEFORE_UNIT = Set.of("or", "replace", "editionable", "noneditionable", "and",
			"resolve", "compile", "noforce", "force", "if", "not", "exists");

	private String first = "";

	private boolean known;

	private boolean block;

	@Override
	public void word(String word) {
		if (this.known) {
			return;
		}
		if (this.first.isEmpty()) {
			this.first = word;
			this.block = BLOCKS.contains(word);
			this.known = !word.equals("create") && !word.equals("with");
		}
		else if (!BEFORE_UNIT.contains(word)) {
			this.block = UNITS.contains(word);
			this.known = true;
		}
	}

	@Override
	public void symbol() {
	}

	@Override
	public boolean isOpen() {
		return this.block;
	}

}
