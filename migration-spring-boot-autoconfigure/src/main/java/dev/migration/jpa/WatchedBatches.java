package dev.migration.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;

import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.engine.jdbc.batch.internal.BatchBuilderInitiator;
import org.hibernate.engine.jdbc.batch.spi.Batch;
import org.hibernate.engine.jdbc.batch.spi.BatchBuilder;
import org.hibernate.engine.jdbc.batch.spi.BatchKey;
import org.hibernate.engine.jdbc.mutation.group.PreparedStatementGroup;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Tells the session of a batch that fails: Hibernate drops the rows of such a batch, also
 * those of earlier calls that have succeeded.
 */
final class WatchedBatches implements StandardServiceInitiator<BatchBuilder> {

	@Override
	public Class<BatchBuilder> getServiceInitiated() {
		return BatchBuilder.class;
	}

	@Override
	public BatchBuilder initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
		return new Builder(BatchBuilderInitiator.INSTANCE.initiateService(settings, registry));
	}

	@SuppressWarnings("serial")
	private record Builder(BatchBuilder builder) implements BatchBuilder {

		@Override
		public Batch buildBatch(BatchKey key, Integer size, Supplier<PreparedStatementGroup> statements,
				JdbcCoordinator coordinator) {
			Batch batch = this.builder.buildBatch(key, size, statements, coordinator);
			return (Batch) Proxy.newProxyInstance(WatchedBatches.class.getClassLoader(), new Class<?>[] { Batch.class },
					(proxy, method, args) -> invoke(batch, method, args, coordinator));
		}

		private static @Nullable Object invoke(Batch batch, Method method, Object @Nullable [] args,
				JdbcCoordinator coordinator) throws Throwable {
			try {
				return method.invoke(batch, args);
			}
			catch (InvocationTargetException ex) {
				if (coordinator.getJdbcSessionOwner()
					.getTransactionCoordinator() instanceof JoinedTransactionCoordinator joined) {
					joined.batchFailed();
				}
				throw ex.getTargetException();
			}
		}

	}

}
