package dev.migration.execution;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;

/**
 * Brings a database up while its application starts: beans that read the database wait
 * until this one is initialised. The auto-configuration makes one for its
 * {@link Migrator}; define another beside each further {@code Migrator}.
 */
public class MigrationInitializer implements InitializingBean {

	private static final Log logger = LogFactory.getLog(MigrationInitializer.class);

	private final Migrator migrator;

	private final StartupMode mode;

	private final Duration waitTimeout;

	/**
	 * Creates an initializer.
	 * @param migrator the migrator of the database
	 * @param mode what to do about pending revisions
	 * @param waitTimeout how long to wait at most in {@link StartupMode#WAIT}
	 */
	public MigrationInitializer(Migrator migrator, StartupMode mode, Duration waitTimeout) {
		this.migrator = migrator;
		this.mode = mode;
		this.waitTimeout = waitTimeout;
	}

	@Override
	public void afterPropertiesSet() {
		try {
			switch (this.mode) {
				case UPGRADE -> this.migrator.upgrade();
				case VALIDATE -> this.migrator.validate();
				case WAIT -> this.migrator.await(this.waitTimeout);
				case NONE -> logger.debug("Migrations are not looked at: the start-up mode is 'none'");
			}
		}
		catch (UnknownRevisionsException ex) {
			if (ex.getState() != DatabaseState.AHEAD) {
				throw ex;
			}
			logger.warn(ex.getMessage());
		}
	}

}
