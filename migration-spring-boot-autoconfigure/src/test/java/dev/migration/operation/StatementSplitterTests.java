package dev.migration.operation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.migration.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link StatementSplitter}: one rule each.
 */
class StatementSplitterTests {

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLSERVER")
	void semicolonEndsAStatement(Database database) {
		assertThat(split(database, "insert into a values (1); insert into b values (2) ;\n"))
			.containsExactly("insert into a values (1)", "insert into b values (2)");
	}

	@ParameterizedTest
	@EnumSource
	void lastStatementNeedsNoDelimiter(Database database) {
		assertThat(split(database, "select 1")).containsExactly("select 1");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLSERVER")
	void emptyStatementsAreIgnored(Database database) {
		assertThat(split(database, ";; ; select 1;\n;-- nothing\n;/* nor here */;")).containsExactly("select 1");
	}

	@ParameterizedTest
	@EnumSource
	void scriptOfCommentsHasNoStatement(Database database) {
		assertThat(split(database, "-- one\n/* two; */\n\n-- three")).isEmpty();
		assertThat(split(database, "")).isEmpty();
		assertThat(split(database, "\uFEFF")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLSERVER")
	void semicolonInQuotesOrCommentsDoesNotEndAStatement(Database database) {
		assertThat(split(database, "select ';', 'it''s; here', \"a;b\" -- no; not here\n from /* ; */ t; select 2"))
			.containsExactly("select ';', 'it''s; here', \"a;b\" -- no; not here\n from /* ; */ t", "select 2");
	}

	@ParameterizedTest
	@EnumSource
	void commentsAroundAStatementAreDroppedAndThoseInsideStay(Database database) {
		assertThat(split(database, "-- before\n/* before */ select /* inside */ 1 -- after\n"))
			.containsExactly("select /* inside */ 1");
	}

	@ParameterizedTest
	@EnumSource
	void hintsStay(Database database) {
		assertThat(split(database, "/*+ leading */ select /*+ index(a) */ 1"))
			.containsExactly("/*+ leading */ select /*+ index(a) */ 1");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLSERVER")
	void carriageReturnsEndLinesAndStayInStrings(Database database) {
		List<SqlStatement> statements = statements(database,
				"\uFEFF-- one\r\nselect 'a\r\nb';\r\n\r\nselect 2;\rselect 3");
		assertThat(statements).containsExactly(new SqlStatement("select 'a\r\nb'", 1, 2),
				new SqlStatement("select 2", 2, 5), new SqlStatement("select 3", 3, 6));
	}

	@ParameterizedTest
	@EnumSource
	void unterminatedQuoteNamesTheLineWhereItBegins(Database database) {
		assertUnterminated(database, "select 1\n from\n 'abc\n\n", 3);
		assertUnterminated(database, "select 1\n from \"abc\n\n", 2);
	}

	@ParameterizedTest
	@EnumSource
	void unterminatedCommentNamesTheLineWhereItBegins(Database database) {
		assertUnterminated(database, "select 1\n /* and so\n on", 2);
		assertUnterminated(database, "\n/* and so\n on", 2);
	}

	@Test
	void statementsBeforeAnUnterminatedOneAreReturned() {
		StatementSplitter splitter = splitter(Database.H2, "select 1;\nselect 'x");
		assertThat(splitter.next()).isEqualTo(new SqlStatement("select 1", 1, 1));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(splitter::next)
			.withMessage("test.sql, line 2: statement 2 cannot be read: "
					+ "the quote that begins on this line does not end. Statement 1 ran before it");
	}

	@Test
	void otherEncodingsAreRefused() {
		byte[] latin = "select 'ä'".getBytes(StandardCharsets.ISO_8859_1);
		StatementSplitter splitter = new StatementSplitter("test.sql",
				new ScriptReader(new ByteArrayInputStream(latin)), Syntax.of(Database.H2));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(splitter::next).withMessageContaining("UTF-8");
	}

	@Test
	void readsNoFurtherThanItMust() {
		CountingStream endless = new CountingStream("insert into t values ('x');\n");
		StatementSplitter splitter = new StatementSplitter("test.sql", new ScriptReader(endless),
				Syntax.of(Database.POSTGRESQL));
		for (int i = 0; i < 100_000; i++) {
			SqlStatement statement = splitter.next();
			assertThat(statement).isNotNull();
			assertThat(endless.count).isLessThan((statement.number() * 28L) + 64 * 1024);
		}
	}

	@Test
	void postgresqlBackslashIsLiteralInStandardStrings() {
		assertThat(split(Database.POSTGRESQL, "select 'C:\\'; select 2")).containsExactly("select 'C:\\'", "select 2");
	}

	@Test
	void postgresqlBackslashEscapesInEscapeStrings() {
		assertThat(split(Database.POSTGRESQL, "select E'it\\'s;', e'a''b\\';'; select 2"))
			.containsExactly("select E'it\\'s;', e'a''b\\';'", "select 2");
		assertThat(split(Database.POSTGRESQL, "select E'a\\''\n  'b\\';'; select 2"))
			.containsExactly("select E'a\\''\n  'b\\';'", "select 2");
		assertThat(split(Database.POSTGRESQL, "select date'2020-01-01\\'; select 2"))
			.containsExactly("select date'2020-01-01\\'", "select 2");
	}

	@Test
	void postgresqlDollarQuotes() {
		assertThat(split(Database.POSTGRESQL, "do $$ begin perform 1; end $$; select 2"))
			.containsExactly("do $$ begin perform 1; end $$", "select 2");
		assertThat(split(Database.POSTGRESQL, "select $a$ $$;$b$; $a$; select $_x1$;$_x1$, a$b$c, $1; select 3"))
			.containsExactly("select $a$ $$;$b$; $a$", "select $_x1$;$_x1$, a$b$c, $1", "select 3");
		assertUnterminated(Database.POSTGRESQL, "select 1 +\n $x$ $y$", 2);
	}

	@Test
	void postgresqlBlockCommentsNest() {
		assertThat(split(Database.POSTGRESQL, "/* a /* b; */ c; */ select 1 /* d /* ; */ ; */ + 1; select 2"))
			.containsExactly("select 1 /* d /* ; */ ; */ + 1", "select 2");
	}

	@Test
	void postgresqlBodiesOfRoutinesHoldStatements() {
		String body = """
				create or replace function f(a int) returns int language sql
				begin atomic
				  insert into t values (case when a > 1 then 2 else 3 end);
				  select 1;
				end""";
		assertThat(split(Database.POSTGRESQL, body + "; select 2")).containsExactly(body, "select 2");
		assertThat(split(Database.POSTGRESQL, "begin; select 1; end; select 2")).containsExactly("begin", "select 1",
				"end", "select 2");
	}

	@Test
	void postgresqlRulesHoldStatementsInParentheses() {
		String rule = "create rule r as on insert to t do also (insert into a values (1); delete from b)";
		assertThat(split(Database.POSTGRESQL, rule + "; select 2")).containsExactly(rule, "select 2");
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL" })
	void mysqlBackslashEscapesInBothQuotes(Database database) {
		assertThat(split(database, "select 'it\\'s;', \"a\\\";\"; select `a\\`; select 'C:\\\\'; select 4"))
			.containsExactly("select 'it\\'s;', \"a\\\";\"", "select `a\\`", "select 'C:\\\\'", "select 4");
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL" })
	void mysqlDashesNeedABlankToBeginAComment(Database database) {
		assertThat(split(database, "select 5--3; select 6 -- ; comment\n; select 7 --\n; select 8 --"))
			.containsExactly("select 5--3", "select 6", "select 7", "select 8");
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL" })
	void mysqlHashBeginsAComment(Database database) {
		assertThat(split(database, "# one;\nselect 1 # two; 'three\n; select `a#;b`")).containsExactly("select 1",
				"select `a#;b`");
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL" })
	void mysqlExecutableCommentsAreStatements(Database database) {
		assertThat(split(database, "/*!40101 set names utf8mb4 */; select 1 /*! + ';' */; /*M!100100 select 2; */;"))
			.containsExactly("/*!40101 set names utf8mb4 */", "select 1 /*! + ';' */", "/*M!100100 select 2; */");
		assertUnterminated(database, "select 1\n/*!40101 + 1", 2);
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL" })
	void mysqlDelimiterCommand(Database database) {
		assertThat(split(database, """
				select 1;
				DELIMITER $$
				create procedure p() begin select 'a$$'; select 2; end$$
				select 3 /* $$ */ $$
				  delimiter ;
				select 4;
				""")).containsExactly("select 1", "create procedure p() begin select 'a$$'; select 2; end", "select 3",
				"select 4");
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL" })
	void mysqlDelimiterCommandWithoutDelimiterIsRefused(Database database) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> split(database, "select 1;\ndelimiter\n"))
			.satisfies((ex) -> assertThat(ex.line()).isEqualTo(2));
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL", "HSQLDB", "OTHER" })
	void bodiesOfRoutinesNeedNoOtherDelimiter(Database database) {
		String trigger = """
				create trigger t after insert on a for each row
				begin
				  begin declare x int; end;
				  if 1 = 1 then set @a = case 1 when 1 then 2 end; end if;
				  case 1 when 1 then set @b = 1; end case;
				  l: loop leave l; end loop l;
				end""";
		assertThat(split(database, trigger + "; select 2;")).containsExactly(trigger, "select 2");
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL", "HSQLDB", "OTHER", "POSTGRESQL" })
	void columnsMayHaveTheNamesOfABody(Database database) {
		assertThat(split(database, "create table event (begin date, start date); select 2"))
			.containsExactly("create table event (begin date, start date)", "select 2");
		assertThat(split(database, "select case when 1 = 1 then 2 end; begin; select 3; end; select 4"))
			.containsExactly("select case when 1 = 1 then 2 end", "begin", "select 3", "end", "select 4");
	}

	@Test
	void mariadbAnonymousBlock() {
		assertThat(split(Database.MARIADB, "begin not atomic select 1; select 2; end; select 3"))
			.containsExactly("begin not atomic select 1; select 2; end", "select 3");
	}

	@Test
	void h2DollarQuotesHaveNoTag() {
		assertThat(split(Database.H2, "create alias f as $$ int f() { return 1; } $$; select 2"))
			.containsExactly("create alias f as $$ int f() { return 1; } $$", "select 2");
		assertThat(split(Database.H2, "select a$b; select $x; select c$")).hasSize(3);
	}

	@Test
	void h2SlashesBeginAComment() {
		assertThat(split(Database.H2, "// one;\nselect 1 // two;\n; select 4 / 2")).containsExactly("select 1",
				"select 4 / 2");
	}

	@Test
	void oracleQQuotes() {
		assertThat(split(Database.ORACLE, "select q'[it's; [x]]' from dual; select nq'!a';!' from dual; select Q'(;)'"))
			.containsExactly("select q'[it's; [x]]' from dual", "select nq'!a';!' from dual", "select Q'(;)'");
		assertUnterminated(Database.ORACLE, "select\n q'[it's;'", 2);
	}

	@Test
	void oracleBlocksAndUnitsEndAtASlash() {
		assertThat(split(Database.ORACLE, """
				create table t (id number);
				create or replace editionable procedure p is
				begin
				  delete from t; -- all
				  x := 4
				  / 2;
				end;
				/
				begin p; end;
				  /\t
				select 1 from dual
				/
				/
				create type type_t as object (id number);
				/
				select 4 / 2 from dual;
				""")).containsExactly("create table t (id number)",
				"create or replace editionable procedure p is\nbegin\n  delete from t; -- all\n  x := 4\n  / 2;\nend;",
				"begin p; end;", "select 1 from dual", "create type type_t as object (id number);",
				"select 4 / 2 from dual");
	}

	@Test
	void sqlServerBatchesEndAtGo() {
		assertThat(split(Database.SQLSERVER, """
				declare @a int = 1; select @a, [go;
				]]go
				] as "x"
				GO
				create procedure p as begin select 'go
				go
				'; end
				 go
				/* go
				go
				*/
				select go_1
				""")).containsExactly("declare @a int = 1; select @a, [go;\n]]go\n] as \"x\"",
				"create procedure p as begin select 'go\ngo\n'; end", "select go_1");
	}

	private static void assertUnterminated(Database database, String script, int line) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> split(database, script)).satisfies((ex) -> {
			assertThat(ex).hasMessageContaining("does not end");
			assertThat(ex.line()).isEqualTo(line);
			assertThat(ex.statementNumber()).isEqualTo(1);
			assertThat(ex.script()).isEqualTo("test.sql");
			assertThat(ex.sqlState()).isNull();
		});
	}

	private static List<String> split(Database database, String script) {
		return statements(database, script).stream().map(SqlStatement::text).toList();
	}

	private static List<SqlStatement> statements(Database database, String script) {
		List<SqlStatement> statements = new ArrayList<>();
		StatementSplitter splitter = splitter(database, script);
		for (SqlStatement next = splitter.next(); next != null; next = splitter.next()) {
			statements.add(next);
		}
		return statements;
	}

	private static StatementSplitter splitter(Database database, String script) {
		InputStream stream = new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
		return new StatementSplitter("test.sql", new ScriptReader(stream), Syntax.of(database));
	}

	/**
	 * Repeats a text without end, and counts what was read of it.
	 */
	private static final class CountingStream extends InputStream {

		private final byte[] text;

		private long count;

		private CountingStream(String text) {
			this.text = text.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public int read() {
			return this.text[(int) (this.count++ % this.text.length)];
		}

	}

}
