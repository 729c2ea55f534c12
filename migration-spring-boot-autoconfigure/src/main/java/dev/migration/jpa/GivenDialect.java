package dev.migration.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import org.hibernate.engine.jdbc.dialect.internal.DialectFactoryImpl;
import org.hibernate.engine.jdbc.dialect.spi.DatabaseMetaDataDialectResolutionInfoAdapter;
import org.hibernate.engine.jdbc.dialect.spi.DialectFactory;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Tells dialects the database and its version by what the driver knows. Hibernate's own
 * way to the metadata costs several statements.
 */
final class GivenDialect implements StandardServiceInitiator<DialectFactory> {

	private final DialectResolutionInfo info;

	private GivenDialect(DialectResolutionInfo info) {
		this.info = info;
	}

	static GivenDialect of(Connection connection) throws SQLException {
		return new GivenDialect(new DatabaseMetaDataDialectResolutionInfoAdapter(connection.getMetaData()));
	}

	@Override
	public Class<DialectFactory> getServiceInitiated() {
		return DialectFactory.class;
	}

	@Override
	public DialectFactory initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
		DialectFactoryImpl factory = new DialectFactoryImpl();
		factory.injectServices(registry);
		return (values, source) -> factory.buildDialect(values, () -> this.info);
	}

}
