package dev.migration.command;

import java.util.List;
import java.util.Map;

import dev.migration.execution.Migrator;
import dev.migration.revision.InvalidRevisionGraphException;
import dev.migration.revision.RevisionGraph;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;

/**
 * What is declared, as far as it can be shown.
 *
 * @param graph the graph, without what makes it none
 * @param fault what is wrong with the declarations, or {@code null} if nothing is
 */
record DeclaredGraph(RevisionGraph graph, @Nullable InvalidRevisionGraphException fault) {

	/**
	 * Reads the graph of a migrator, which cannot be created if there is a fault.
	 * @param call the command
	 * @return the graph
	 */
	static DeclaredGraph of(CommandCall call) {
		try {
			Migrator migrator = call.migrator();
			return new DeclaredGraph(migrator.graph(), null);
		}
		catch (BeanCreationException ex) {
			InvalidRevisionGraphException fault = find(ex);
			if (fault == null) {
				throw ex;
			}
			return new DeclaredGraph(GraphRepair.repair(fault.declared()), fault);
		}
	}

	private static @Nullable InvalidRevisionGraphException find(Throwable failure) {
		Throwable current = failure;
		while (current != null) {
			if (current instanceof InvalidRevisionGraphException fault) {
				return fault;
			}
			current = current.getCause();
		}
		return null;
	}

	/**
	 * Adds to an answer what is wrong with the declarations.
	 * @param call the command
	 * @param lines the answer for people
	 * @param json the answer for programs
	 * @return the whole answer
	 */
	Answer answer(CommandCall call, List<String> lines, Map<String, Object> json) {
		if (this.fault == null) {
			return Answer.done(lines, json);
		}
		tell(call);
		json.put("problems", this.fault.problems().stream().map((problem) -> problem.message()).toList());
		return new Answer(ExitStatus.DECISION_NEEDED, lines, json);
	}

	/**
	 * Tells a person what is wrong with the declarations, if anything is.
	 */
	void tell(CommandCall call) {
		if (this.fault != null) {
			call.terminal().err().println(call.palette().bad(String.valueOf(this.fault.getMessage())));
		}
	}

}
