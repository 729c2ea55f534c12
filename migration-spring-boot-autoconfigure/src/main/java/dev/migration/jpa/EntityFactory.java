package dev.migration.jpa;

import java.sql.Connection;
import java.sql.SQLException;

import dev.migration.Database;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataBuilderImplementor;
import org.hibernate.stat.Statistics;

/**
 * A session factory for some classes, kept as long as the revision runs, and what is to
 * be said about it.
 */
final class EntityFactory implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Jpa.class);

	private final StandardServiceRegistry registry;

	private final SessionFactory sessionFactory;

	private final GeneratedKeys keys;

	private long changes;

	private EntityFactory(StandardServiceRegistry registry, SessionFactory sessionFactory) {
		this.registry = registry;
		this.sessionFactory = sessionFactory;
		this.keys = GeneratedKeys.of(sessionFactory);
		sessionFactory.getStatistics().setStatisticsEnabled(true);
	}

	/**
	 * Builds a factory. Executes no statement but, with some dialects, one of theirs.
	 * @param entities the classes
	 * @param connection the connection of all sessions
	 * @param database what it is connected to
	 * @param settings the application's settings
	 */
	static EntityFactory build(EntityClasses entities, Connection connection, Database database, JpaSettings settings)
			throws SQLException {
		entities.check();
		entities.live().forEach(EntityFactory::warnOfLiveModel);
		BootstrapServiceRegistryBuilder bootstrap = new BootstrapServiceRegistryBuilder();
		// the thread's own may not know them: that of a common pool, or of another
		// restart
		entities.classLoaders().forEach(bootstrap::applyClassLoader);
		StandardServiceRegistry registry = new StandardServiceRegistryBuilder(bootstrap.build())
			.addInitiator(GivenDialect.of(connection))
			.addInitiator(new WatchedBatches())
			.applySettings(new FactorySettings(settings, database).on(connection))
			.build();
		try {
			MetadataSources sources = new MetadataSources(registry);
			entities.types().forEach(sources::addAnnotatedClass);
			MetadataBuilderImplementor metadata = (MetadataBuilderImplementor) sources.getMetadataBuilder();
			FrozenNames names = new FrozenNames(metadata.getBootstrapContext().getModelsContext());
			entities.types().forEach(names::apply);
			return new EntityFactory(registry, metadata.build().buildSessionFactory());
		}
		catch (Throwable ex) {
			StandardServiceRegistryBuilder.destroy(registry);
			throw ex;
		}
	}

	private static void warnOfLiveModel(Class<?> type) {
		logger.warn(("%s is a class of the application and not of the migration that uses it. When it changes, this "
				+ "revision changes too, and fails on a database that does not have the new columns yet. Copy what the "
				+ "revision needs of it into a static class nested in the migration")
			.formatted(type.getName()));
	}

	SessionFactory sessionFactory() {
		return this.sessionFactory;
	}

	/**
	 * The number of entities written since it was last asked for.
	 */
	long takeChanges() {
		Statistics statistics = this.sessionFactory.getStatistics();
		long all = statistics.getEntityInsertCount() + statistics.getEntityUpdateCount()
				+ statistics.getEntityDeleteCount();
		long taken = all - this.changes;
		this.changes = all;
		return taken;
	}

	void checkSequences(Connection connection, Database database) throws SQLException {
		this.keys.checkSequences(connection, database);
	}

	void warnOfSlowKeys() {
		this.keys.slow(this.sessionFactory.getStatistics()).forEach(logger::warn);
	}

	/**
	 * Adds what is known of a failure.
	 */
	RuntimeException explained(RuntimeException failure) {
		RuntimeException explained = this.keys.explain(failure);
		return (explained != null) ? explained : failure;
	}

	@Override
	public void close() {
		try {
			this.sessionFactory.close();
		}
		finally {
			StandardServiceRegistryBuilder.destroy(this.registry);
		}
	}

}
