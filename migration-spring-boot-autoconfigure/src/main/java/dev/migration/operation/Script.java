package dev.migration.operation;

import dev.migration.Database;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;

/**
 * Executes the statements of a script, one after the other, while it is being read.
 */
final class Script {

	private static final Log logger = LogFactory.getLog(Script.class);

	private final Resource resource;

	private final Database database;

	private long rows;

	Script(Resource resource, Database database) {
		this.resource = resource;
		this.database = database;
	}

	/**
	 * Executes the script.
	 * @param template what executes a statement
	 * @param first the number of the first statement to execute, from 1
	 * @return the number of rows changed
	 */
	long execute(CountingTemplate template, int first) {
		this.rows = 0;
		ScriptStatements.forEach(this.resource, this.database, (statement) -> {
			if (statement.number() >= first) {
				this.rows += execute(template, statement);
			}
		});
		return this.rows;
	}

	private long execute(CountingTemplate template, SqlStatement statement) {
		if (logger.isDebugEnabled()) {
			logger.debug("Executing statement %d, line %d, of %s".formatted(statement.number(), statement.line(),
					description()));
		}
		try {
			return template.executeRaw(statement.text(), false);
		}
		catch (DataAccessException | TransactionControlException ex) {
			throw new ScriptException(description(), statement.number(), statement.line(), "failed", ex);
		}
	}

	private String description() {
		return this.resource.getDescription();
	}

}
