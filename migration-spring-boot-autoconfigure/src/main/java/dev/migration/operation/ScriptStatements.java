package dev.migration.operation;

import java.io.IOException;
import java.util.function.Consumer;

import dev.migration.Database;

import org.springframework.core.io.Resource;

/**
 * Reads the statements of a script, as {@link dev.migration.Operations#script} would
 * execute them.
 */
public final class ScriptStatements {

	private ScriptStatements() {
	}

	/**
	 * Reads a script, one statement in memory at a time.
	 * @param script the script
	 * @param database the database whose rules tell where a statement ends
	 * @param consumer gets the statements, in order
	 * @throws ScriptException if the script cannot be read
	 */
	public static void forEach(Resource script, Database database, Consumer<SqlStatement> consumer) {
		String name = script.getDescription();
		try (ScriptReader in = new ScriptReader(script.getInputStream())) {
			StatementSplitter statements = new StatementSplitter(name, in, Syntax.of(database));
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				consumer.accept(next);
			}
		}
		catch (IOException ex) {
			throw new ScriptException(name, 1, 1, "cannot be read: " + ex.getMessage(), ex);
		}
	}

}
