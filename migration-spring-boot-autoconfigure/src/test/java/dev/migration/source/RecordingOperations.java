package dev.migration.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.migration.Binding;
import dev.migration.Database;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Rows;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records which scripts and statements a migration runs; it can do nothing else.
 */
final class RecordingOperations implements Operations {

	private final List<Resource> scripts = new ArrayList<>();

	private final List<String> statements = new ArrayList<>();

	/**
	 * The statements.
	 * @return each with its arguments
	 */
	List<String> statements() {
		return this.statements;
	}

	List<String> scripts() {
		return this.scripts.stream().map(RecordingOperations::text).toList();
	}

	List<String> descriptions() {
		return this.scripts.stream().map(Resource::getDescription).toList();
	}

	private static String text(Resource script) {
		try {
			return script.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public long script(Resource script) {
		this.scripts.add(script);
		return 0;
	}

	@Override
	public long execute(String sql, @Nullable Object... args) {
		this.statements.add(sql + " " + Arrays.toString(args));
		return 0;
	}

	@Override
	public long bulkInsert(String table, Rows rows) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long bulkUpdate(String table, List<String> keyColumns, Rows rows) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long upsert(String table, List<String> keyColumns, Rows rows) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long insertAbsent(String table, List<String> keyColumns, Rows rows) {
		throw new UnsupportedOperationException();
	}

	@Override
	public JdbcClient jdbc() {
		throw new UnsupportedOperationException();
	}

	@Override
	public JdbcTemplate jdbcTemplate() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Connection connection() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void outsideTransaction(Migration.Body work) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> void bind(Binding<T> binding, Binding.Work<T> work) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Database database() {
		throw new UnsupportedOperationException();
	}

}
