package dev.migration.operation;

import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.jdbc.support.KeyHolder;

/**
 * A template that knows what kind of statement it is about to execute. What comes another
 * way than those overridden here, a call for one, counts as {@link StatementKind#OPAQUE}.
 */
abstract class SqlAwareTemplate extends JdbcTemplate {

	private StatementKind kind = StatementKind.OPAQUE;

	SqlAwareTemplate(DataSource dataSource) {
		super(dataSource);
	}

	/**
	 * The kind of the statement to which the settings are being applied.
	 */
	final StatementKind kind() {
		return this.kind;
	}

	final <T extends @Nullable Object> T execute(StatementKind kind, StatementCallback<T> action) {
		return as(kind, () -> super.execute(action));
	}

	@Override
	public <T extends @Nullable Object> T execute(StatementCallback<T> action) {
		return as(kindOf(action), () -> super.execute(action));
	}

	@Override
	public <T extends @Nullable Object> T execute(PreparedStatementCreator psc, PreparedStatementCallback<T> action) {
		return as(kindOf(psc), () -> super.execute(psc, action));
	}

	@Override
	public <T extends @Nullable Object> T execute(String sql, PreparedStatementCallback<T> action) {
		return as(StatementKind.of(sql), () -> super.execute(sql, action));
	}

	@Override
	public <T extends @Nullable Object> T query(String sql, ResultSetExtractor<T> rse) {
		return as(StatementKind.of(sql), () -> super.query(sql, rse));
	}

	@Override
	public <T extends @Nullable Object> T query(PreparedStatementCreator psc, @Nullable PreparedStatementSetter pss,
			ResultSetExtractor<T> rse) {
		return as(kindOf(psc), () -> super.query(psc, pss, rse));
	}

	@Override
	public <T extends @Nullable Object> Stream<T> queryForStream(String sql, RowMapper<T> rowMapper) {
		return as(StatementKind.of(sql), () -> super.queryForStream(sql, rowMapper));
	}

	@Override
	public <T extends @Nullable Object> Stream<T> queryForStream(PreparedStatementCreator psc,
			@Nullable PreparedStatementSetter pss, RowMapper<T> rowMapper) {
		return as(kindOf(psc), () -> super.queryForStream(psc, pss, rowMapper));
	}

	@Override
	public int update(String sql) {
		return as(StatementKind.of(sql), () -> super.update(sql));
	}

	@Override
	protected int update(PreparedStatementCreator psc, @Nullable PreparedStatementSetter pss) {
		return as(kindOf(psc), () -> super.update(psc, pss));
	}

	@Override
	public int update(PreparedStatementCreator psc, KeyHolder generatedKeyHolder) {
		return as(kindOf(psc), () -> super.update(psc, generatedKeyHolder));
	}

	@Override
	public int[] batchUpdate(String... sql) {
		StatementKind worst = StatementKind.QUERY;
		for (String statement : sql) {
			worst = worst.and(StatementKind.of(statement));
		}
		// of several that commit, the first may stay when the second fails
		return as((worst.mayCommit() && sql.length > 1) ? StatementKind.OPAQUE : worst, () -> super.batchUpdate(sql));
	}

	@Override
	public int[] batchUpdate(PreparedStatementCreator psc, BatchPreparedStatementSetter pss,
			KeyHolder generatedKeyHolder) {
		return as(kindOf(psc), () -> super.batchUpdate(psc, pss, generatedKeyHolder));
	}

	@Override
	public int[] batchUpdate(String sql, BatchPreparedStatementSetter pss) {
		return as(StatementKind.of(sql), () -> super.batchUpdate(sql, pss));
	}

	@Override
	public <T> int[][] batchUpdate(String sql, Collection<T> batchArgs, int batchSize,
			ParameterizedPreparedStatementSetter<T> pss) {
		return as(StatementKind.of(sql), () -> super.batchUpdate(sql, batchArgs, batchSize, pss));
	}

	private static StatementKind kindOf(Object action) {
		return StatementKind.of((action instanceof SqlProvider provider) ? provider.getSql() : null);
	}

	private <T extends @Nullable Object> T as(StatementKind kind, Supplier<T> work) {
		StatementKind outer = this.kind;
		this.kind = kind;
		try {
			return work.get();
		}
		finally {
			this.kind = outer;
		}
	}

}
