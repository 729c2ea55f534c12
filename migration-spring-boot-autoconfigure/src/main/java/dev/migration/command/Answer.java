package dev.migration.command;

import java.util.List;
import java.util.Map;

/**
 * What a command answers.
 *
 * @param status how it ended
 * @param lines the answer for people
 * @param json the answer for programs: maps, lists, strings, numbers and what prints
 * itself as a string
 */
record Answer(ExitStatus status, List<String> lines, Map<String, ?> json) {

	Answer {
		lines = List.copyOf(lines);
	}

	static Answer done(List<String> lines, Map<String, ?> json) {
		return new Answer(ExitStatus.DONE, lines, json);
	}

}
