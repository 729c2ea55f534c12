package dev.migration.execution;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.util.ClassUtils;

/**
 * A line of the log: a text for people, and the facts in it for structured logging, which
 * writes them as fields of their own. Facts need SLF4J; without it there is the text.
 */
final class LogLine {

	private static final boolean slf4j = ClassUtils.isPresent("org.slf4j.spi.LoggingEventBuilder",
			LogLine.class.getClassLoader());

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final String text;

	private final Map<String, Object> facts = new LinkedHashMap<>();

	LogLine(String text) {
		this.text = text;
	}

	/**
	 * Adds a fact.
	 * @param name what it is, below {@code migration.}
	 * @param value a number, or a text
	 * @return this
	 */
	LogLine with(String name, Object value) {
		this.facts.put("migration." + name, value);
		return this;
	}

	void info() {
		if (slf4j) {
			Facts.log(LoggerFactory.getLogger(Migrator.class).atInfo(), this);
		}
		else {
			logger.info(this.text);
		}
	}

	void error(Throwable cause) {
		if (slf4j) {
			Facts.log(LoggerFactory.getLogger(Migrator.class).atError().setCause(cause), this);
		}
		else {
			logger.error(this.text, cause);
		}
	}

	/**
	 * Apart, so that SLF4J may be absent.
	 */
	private static final class Facts {

		static void log(LoggingEventBuilder event, LogLine line) {
			LoggingEventBuilder complete = event;
			for (Map.Entry<String, Object> fact : line.facts.entrySet()) {
				complete = complete.addKeyValue(fact.getKey(), fact.getValue());
			}
			complete.log(line.text);
		}

	}

}
