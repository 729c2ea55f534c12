package dev.migration.operation;

import dev.migration.Database;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StatementPiecesTests {

	@Test
	void comesApartAtPlaceholdersOnly() {
		assertPieces("insert into t values (?, '?', \"?\", -- ?\n /* ? */ ?)", "insert into t values (",
				", '?', \"?\", -- ?\n /* ? */ ", ")");
		assertPieces("?", "", "");
		assertPieces("select $$ ? $$ where a = ? ", "select $$ ? $$ where a = ", "");
	}

	@Test
	void keepsOperatorsOfPostgres() {
		assertPieces("select a ?? 'x' and b = ?", "select a ? 'x' and b = ", "");
		assertThat(StatementPieces.raw("select a ? 'x'", Database.POSTGRESQL).pieces())
			.containsExactly("select a ? 'x'");
		assertThat(StatementPieces.prepared("select ??", Database.H2).placeholders()).isEqualTo(2);
	}

	@Test
	void dropsWhatIsAroundTheStatement() {
		assertPieces("-- before\n/*+ hint */ delete from t ; -- after\n ;", "/*+ hint */ delete from t");
		assertThat(StatementPieces.raw("-- nothing", Database.H2).isEmpty()).isTrue();
		assertThat(StatementPieces.raw("begin p(1); end;", Database.ORACLE).pieces())
			.containsExactly("begin p(1); end;");
	}

	@Test
	void knowsWhetherAClientWouldCutIt() {
		assertThat(StatementPieces.raw("begin a; b; end", Database.MARIADB).severalStatements()).isTrue();
		assertThat(StatementPieces.raw("select ';'; -- ;", Database.MARIADB).severalStatements()).isFalse();
	}

	@Test
	void refusesEscapesOfJdbc() {
		for (String sql : new String[] { "insert into t values ({ts '2026-01-01 00:00:00'})", "{call p(?)}",
				"{?= call f()}", "select {fn now()}" }) {
			assertThatExceptionOfType(OfflineException.class)
				.isThrownBy(() -> StatementPieces.prepared(sql, Database.H2))
				.withMessageContaining("in braces");
		}
		assertPieces("select '{d}', ?", "select '{d}', ", "");
	}

	private static void assertPieces(String sql, String... pieces) {
		assertThat(StatementPieces.prepared(sql, Database.POSTGRESQL).pieces()).containsExactly(pieces);
	}

}
