package dev.migration.jpa;

import org.hibernate.FlushMode;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.internal.util.MutableObject;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.mutation.internal.inline.InlineMutationStrategy;
import org.hibernate.query.sqm.mutation.spi.MultiTableHandler;
import org.hibernate.query.sqm.tree.delete.SqmDeleteStatement;
import org.hibernate.query.sqm.tree.update.SqmUpdateStatement;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;

/**
 * Changes several tables by one query without a temporary table, by the keys of the rows.
 * Public because Hibernate makes it.
 */
public final class FlushingMutationStrategy extends InlineMutationStrategy {

	public FlushingMutationStrategy(Dialect dialect) {
		super(dialect);
	}

	@Override
	public MultiTableHandler buildHandler(SqmUpdateStatement<?> update, DomainParameterXref parameters,
			DomainQueryExecutionContext context, MutableObject<JdbcParameterBindings> bindings) {
		return new FlushingHandler(super.buildHandler(update, parameters, context, bindings));
	}

	@Override
	public MultiTableHandler buildHandler(SqmDeleteStatement<?> delete, DomainParameterXref parameters,
			DomainQueryExecutionContext context, MutableObject<JdbcParameterBindings> bindings) {
		return new FlushingHandler(super.buildHandler(delete, parameters, context, bindings));
	}

	/**
	 * Flushes first: Hibernate's own handler looks for the keys before it does.
	 */
	private record FlushingHandler(MultiTableHandler handler) implements MultiTableHandler {

		@Override
		public int execute(JdbcParameterBindings bindings, DomainQueryExecutionContext context) {
			SharedSessionContractImplementor session = context.getSession();
			if (session.getHibernateFlushMode() != FlushMode.MANUAL) {
				session.flush();
			}
			return this.handler.execute(bindings, context);
		}

		@Override
		public JdbcParameterBindings createJdbcParameterBindings(DomainQueryExecutionContext context) {
			return this.handler.createJdbcParameterBindings(context);
		}

		@Override
		public boolean dependsOnParameterBindings() {
			return this.handler.dependsOnParameterBindings();
		}

		@Override
		public boolean isCompatibleWith(JdbcParameterBindings bindings, QueryOptions options) {
			return this.handler.isCompatibleWith(bindings, options);
		}

	}

}
