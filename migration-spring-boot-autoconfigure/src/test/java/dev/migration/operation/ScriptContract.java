package dev.migration.operation;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.IntSupplier;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What scripts do on a database.
 */
abstract class ScriptContract extends OperationsContract {

	@Test
	void nastyScriptDoesWhatItSays() throws Exception {
		Resource script = new ClassPathResource("scripts/%s/nasty.sql".formatted(dialect()));
		assertNastyScript(script);
	}

	@Test
	void nastyScriptDoesWhatItSaysWithOtherLineEnds() throws Exception {
		String script = new ClassPathResource("scripts/%s/nasty.sql".formatted(dialect()))
			.getContentAsString(StandardCharsets.UTF_8);
		assertNastyScript(script("\uFEFF" + script.replaceAll("(?<!'a)\n(?!b')", "\r\n")));
	}

	private void assertNastyScript(Resource script) throws Exception {
		String firstLine = script.getContentAsString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
		int statements = Integer.parseInt(firstLine.replaceAll("\\D", ""));
		long rows = this.op.script(script);
		assertThat(this.op.count()).isEqualTo(new OperationCount(rows, statements, 0, true));
		assertThat(rows).isGreaterThan(10);
		assertThat(number("select count(*) from checked")).isGreaterThan(10);
		assertThat(this.op.jdbcTemplate()
			.queryForList("select what, actual, expected from checked where actual is null or actual <> expected"))
			.isEmpty();
	}

	private String dialect() {
		return switch (product()) {
			case MYSQL -> "mariadb";
			default -> product().name().toLowerCase(Locale.ROOT);
		};
	}

	@Test
	void returnsTheRowsOfAllStatements() {
		assertThat(this.op.script(script("""
				create table t (id int primary key);
				insert into t values (1), (2);
				select * from t;
				insert into t values (3);
				delete from t where id > 1;
				"""))).isEqualTo(5);
		assertThat(this.op.count()).isEqualTo(new OperationCount(5, 5, 0, true));
	}

	@Test
	void failureNamesTheStatementButNotItsText() {
		Resource script = script("""
				create table t (id int primary key);

				insert into t values (4711);
				-- again
				insert into t values (4711);
				insert into t values (4712);
				""");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.op.script(script)).satisfies((ex) -> {
			assertThat(ex.script()).isEqualTo("one.sql");
			assertThat(ex.statementNumber()).isEqualTo(3);
			assertThat(ex.line()).isEqualTo(5);
			assertThat(ex.sqlState()).startsWith("23");
			assertThat(ex).hasMessage("one.sql, line 5: statement 3 failed. Statements 1 to 2 ran before it")
				.hasCauseInstanceOf(DataIntegrityViolationException.class)
				.hasRootCauseInstanceOf(SQLException.class);
		});
		assertThat(this.op.count()).isEqualTo(new OperationCount(1, 2, 3, true));
	}

	@Test
	void nothingOfAnUnterminatedStatementRuns() {
		this.op.execute("create table t (id int primary key)");
		Resource script = script("insert into t values (1);\ninsert into t values (2) /* ; insert into t values (3);");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.op.script(script))
			.satisfies((ex) -> assertThat(ex.line()).isEqualTo(2));
		assertThat(number("select count(*) from t")).isEqualTo(1);
	}

	@Test
	void missingScriptIsNamed() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> this.op.script(new ClassPathResource("scripts/missing.sql")))
			.withMessageContaining("class path resource [scripts/missing.sql]")
			.withMessageContaining("does not exist");
	}

	@Test
	void scriptOfTenMegabytesRunsWhileItIsRead() {
		this.op.execute("create table t (id int primary key, a varchar(1000))");
		int statements = 10_000;
		GeneratedScript script = new GeneratedScript(statements, () -> this.op.count().statements() - 1);
		assertThat(this.op.script(new InputStreamResource(script))).isEqualTo(statements);
		assertThat(script.length).isGreaterThan(10_000_000);
		assertThat(script.farthestAhead).as("statements that were read but had not run").isLessThan(100);
		assertThat(number("select count(*) from t")).isEqualTo(statements);
	}

	private static Resource script(String text) {
		return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {

			@Override
			public String getDescription() {
				return "one.sql";
			}

		};
	}

	/**
	 * A script that is never in memory as a whole, and notes how far it is read ahead.
	 */
	private static final class GeneratedScript extends InputStream {

		private final int statements;

		private final IntSupplier executed;

		private byte[] line = new byte[0];

		private int position;

		private int next;

		private long length;

		private int farthestAhead;

		GeneratedScript(int statements, IntSupplier executed) {
			this.statements = statements;
			this.executed = executed;
		}

		@Override
		public int read() {
			if (this.position == this.line.length && !generate()) {
				return -1;
			}
			return this.line[this.position++];
		}

		@Override
		public int read(byte[] target, int offset, int count) {
			if (this.position == this.line.length && !generate()) {
				return -1;
			}
			int length = Math.min(count, this.line.length - this.position);
			System.arraycopy(this.line, this.position, target, offset, length);
			this.position += length;
			return length;
		}

		private boolean generate() {
			if (this.next == this.statements) {
				return false;
			}
			this.line = "insert into t values (%d, '%s');%n".formatted(this.next++, "x;".repeat(490))
				.getBytes(StandardCharsets.US_ASCII);
			this.position = 0;
			this.length += this.line.length;
			this.farthestAhead = Math.max(this.farthestAhead, this.next - this.executed.getAsInt());
			return true;
		}

	}

}
