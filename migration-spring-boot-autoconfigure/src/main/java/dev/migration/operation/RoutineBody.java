package dev.migration.operation;

import java.util.Set;

/**
 * The {@code begin … end} of a routine, trigger or event, with all that nests in it.
 */
final class RoutineBody implements StatementBody {

	private static final Set<String> DEFINITIONS = Set.of("create", "alter");

	private static final Set<String> ROUTINES = Set.of("function", "procedure", "trigger", "event");

	private static final Set<String> OTHER_OBJECTS = Set.of("table", "view", "index", "sequence", "type", "domain",
			"schema", "database", "role", "user", "rule");

	private static final Set<String> ENDED_BY_TWO_WORDS = Set.of("if", "while", "loop", "repeat", "for");

	private String first = "";

	private String previous = "";

	private boolean kindKnown;

	private boolean routine;

	private int depth;

	@Override
	public void word(String word) {
		if (this.first.isEmpty()) {
			this.first = word;
		}
		learnKind(word);
		if (this.routine) {
			follow(word);
		}
		this.previous = word;
	}

	private void learnKind(String word) {
		if (this.kindKnown) {
			return;
		}
		if (DEFINITIONS.contains(this.first)) {
			this.routine = ROUTINES.contains(word);
			this.kindKnown = this.routine || OTHER_OBJECTS.contains(word);
		}
		else if (this.first.equals("begin") && this.previous.equals("not") && word.equals("atomic")) {
			this.routine = true;
			this.kindKnown = true;
			this.depth = 1;
		}
	}

	private void follow(String word) {
		if (this.previous.equals("end")) {
			if (ENDED_BY_TWO_WORDS.contains(word)) {
				this.depth++;
			}
			return;
		}
		switch (word) {
			case "begin" -> this.depth++;
			case "case" -> this.depth += (this.depth > 0) ? 1 : 0;
			case "end" -> this.depth -= (this.depth > 0) ? 1 : 0;
		}
	}

	@Override
	public void symbol() {
		this.previous = "";
	}

	@Override
	public boolean isOpen() {
		return this.depth > 0;
	}

}
