package dev.migration.source;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.migration.IrreversibleMigrationException;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem.InvalidDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the backfills in a {@link SqlFile}.
 */
class SqlBackfillTests {

	private static final String SOURCE = "db/migrations/7c01aa90b3d4_fill_first_name.sql";

	private static final String FILE = """
			-- revises: 5d1f02c7a9e3
			-- upgrade
			alter table customer add column first_name varchar(80);
			-- backfill customer where first_name is null
			set first_name = split_part(name, ' ', 1);
			-- downgrade
			alter table customer drop column first_name;
			""";

	@Test
	void fileDeclaresABackfillBetweenItsOtherSections() throws Exception {
		SqlFile file = valid(FILE);
		DeclaredRevision revision = file.revision();
		assertThat(revision.backfill()).isTrue();
		assertThat(revision.afterBackfill()).isEmpty();
		assertThat(revision.reversible()).isTrue();
		assertThat(declared(file)).containsExactly("table customer", "where first_name is null",
				"set first_name = split_part(name, ' ', 1)");
		RecordingOperations op = new RecordingOperations();
		file.migration().upgrade(op);
		file.migration().downgrade(op);
		assertThat(op.scripts()).containsExactly(
				"\n\nalter table customer add column first_name varchar(80);\n\n\n\n\n",
				"\n\n\n\n\n\nalter table customer drop column first_name;\n");
	}

	@Test
	void fileWithoutBackfillDeclaresNone() throws Exception {
		SqlFile file = valid("-- upgrade\nselect 1;");
		assertThat(file.revision().backfill()).isFalse();
		assertThat(declared(file)).isEmpty();
		assertThat(valid("-- revises: a1, b2").revision().backfill()).isFalse();
	}

	@Test
	void lineEndsAndByteOrderMarkMakeNoDifference() throws Exception {
		SqlFile file = valid("\uFEFF" + FILE.replace("\n", "\r\n"));
		assertThat(declared(file)).isEqualTo(declared(valid(FILE)));
		assertThat(declared(valid("\uFEFF-- backfill t\r\nset a = 1,\r\n b = 2"))).containsExactly("table t",
				"set a = 1,\n b = 2");
		assertThat(file.revision().checksum()).isEqualTo(valid(FILE).revision().checksum());
		RecordingOperations op = new RecordingOperations();
		file.migration().upgrade(op);
		assertThat(op.scripts())
			.containsExactly("\r\n\r\nalter table customer add column first_name varchar(80);\r\n\r\n\r\n\r\n\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "backfill customer, backfill buyer", "is null, is not null", "set first, set last", "' ', '  '" })
	void checksumIsOfTheBackfillToo(String text, String changed) {
		assertThat(valid(FILE.replace(text, changed)).revision().checksum())
			.isNotEqualTo(valid(FILE).revision().checksum());
	}

	@Test
	void severalBackfillsAreDeclaredInOrder() {
		assertThat(declared("""
				-- backfill customer
				set a = 1
				-- downgrade
				select 1;
				-- backfill city where b is null
				set b = 2
				-- upgrade
				select 2;
				-- backfill customer
				-- name: second
				set c = 3
				""")).containsExactly("table customer", "set a = 1", "table city", "where b is null", "set b = 2",
				"table customer", "named second", "set c = 3");
	}

	@Test
	void markerMayBeWrittenLoosely() {
		assertThat(declared("  --BACKFILL\t customer  WHERE  a is null ; \nSET a = 1"))
			.containsExactly("table customer", "where a is null", "set a = 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop.customer", "\"my shop\".\"the \"\"where\"\" table\"", "`my shop`.`t`",
			"[my shop].[dbo].[t]", "wherever" })
	void tableMayBeQualifiedAndQuoted(String table) {
		assertThat(declared("-- backfill " + table + "\nset a = 1")).containsExactly("table " + table, "set a = 1");
		assertThat(declared("-- backfill " + table + " where(a is null)\nset a = 1")).containsExactly("table " + table,
				"where (a is null)", "set a = 1");
	}

	@Test
	void conditionGoesOnInIndentedCommentsDirectlyBelow() {
		assertThat(declared("""
				-- backfill customer where first_name is null
				--   and name in ('a',
				--\t'b')
				-- max-workers: 2
				--   a comment
				set a = 1
				""")).containsExactly("table customer", "where first_name is null\nand name in ('a',\n'b')",
				"maxWorkers 2", "set a = 1");
		assertThat(declared("-- backfill customer\n--   where a is null\n--   mode: manual\nset a = 1"))
			.containsExactly("table customer", "where a is null", "mode MANUAL", "set a = 1");
	}

	@Test
	void commentInAConditionOrAssignmentsDoesNotSwallowWhatFollows() {
		assertThat(declared("-- backfill t where a is null -- yet\nset a = 1 -- why")).containsExactly("table t",
				"where a is null -- yet\n", "set a = 1 -- why\n");
	}

	@Test
	void optionsSayWhatTheInterfaceSays() {
		assertThat(declared("""
				-- backfill customer

				-- name: first names
				-- An ordinary comment
				-- Note: another one
				-- key: region, "customer id"
				-- mode: inline
				-- MAX-WORKERS: 4
				-- max-errors: 0
				-- chunk-size: 1000
				-- chunk-time: 500ms

				set a = 1
				""")).containsExactly("table customer", "named first names", "key [region, \"customer id\"]",
				"mode INLINE", "maxWorkers 4", "maxErrors 0", "chunkSize 1000", "chunkTime PT0.5S", "set a = 1");
	}

	@ParameterizedTest
	@CsvSource({ "2s, PT2S", "PT0.5S, PT0.5S", "1m30s, PT1M30S", "250, PT0.25S" })
	void chunkTimeMayBeWrittenAsInSpring(String text, String duration) {
		assertThat(declared("-- backfill t\n-- chunk-time: " + text + "\nset a = 1")).contains("chunkTime " + duration);
	}

	@ParameterizedTest
	@ValueSource(strings = { "set a = 1", "SET a = 1;", "\n  Set\n  a = 1 ;\n\n", "-- first\nset a = 1; -- don't",
			"/* set b = 2;\n*/ set a = 1;\n/* after */", "set a = 1;\n\n-- what follows:\n--   is not said\n" })
	void assignmentsBeginWithSet(String body) {
		assertThat(declared("-- backfill t\n" + body)).containsExactly("table t", "set a = 1");
	}

	@Test
	void assignmentsMaySpanLines() {
		assertThat(declared("-- backfill t\nset a = 1,\n\n    -- and\n    b = 'x; -- y',\n    c = (select 1)\n;\n"))
			.containsExactly("table t", "set a = 1,\n\n    -- and\n    b = 'x; -- y',\n    c = (select 1)\n");
		assertThat(declared("-- backfill t\nset(a, b) = (1, 2)")).containsExactly("table t", "set (a, b) = (1, 2)");
	}

	@Test
	void statementsGetTheConditionOfTheChunk() {
		assertThat(declared("""
				-- backfill customer where a is null
				-- all of them
				update customer set a = 1
				-- not: where {range} or so
				where {range} and a is null;
				""")).containsExactly("table customer", "where a is null",
				"chunk update customer set a = 1\nwhere (id > ?) and a is null [7]");
	}

	@Test
	void severalStatementsEndAtSemicolonsThatEndLines() {
		assertThat(declared(
				"""
						-- backfill customer
						set local work_mem = '1GB'; -- don't ask
						/* keeps them; all */
						insert into archive select 'a;b', (select max(b) from customer where {range}) from customer where {range}; -- first; all
						-- then
						delete from customer where {range};
						/* the
						end; */
						"""))
			.containsExactly("table customer", "chunk set local work_mem = '1GB' []",
					"chunk /* keeps them; all */\ninsert into archive select 'a;b', (select max(b) from customer where (id > ?)) from customer where (id > ?) [7, 7]",
					"chunk delete from customer where (id > ?) [7]");
	}

	@Test
	void wordSetLaterOnMakesNoAssignments() {
		assertThat(declared("-- backfill t\n/* a */ update t /* b */ set a = 1 where {range}"))
			.containsExactly("table t", "chunk /* a */ update t /* b */ set a = 1 where (id > ?) [7]");
		assertThat(declared("-- backfill t\n/*+ hint */ update t set a = 1 where {range}")).containsExactly("table t",
				"chunk /*+ hint */ update t set a = 1 where (id > ?) [7]");
	}

	@Test
	void downgradeTakesBackTheBackfillAboveIt() {
		assertThat(declared("""
				-- backfill customer
				set a = 1
				-- backfill city
				set b = 2
				-- backfill-downgrade
				-- of the cities
				set b = null;
				-- downgrade
				""")).containsExactly("table customer", "set a = 1", "table city", "set b = 2", "downgrade b = null");
	}

	@Test
	void downgradeMayNameTheBackfill() {
		assertThat(declared("""
				-- backfill-downgrade customer
				update customer set a = null where {range};
				-- backfill customer
				set a = 1
				-- backfill customer
				-- name: again
				set a = 2
				-- backfill "The City"
				-- name: cities
				set b = 2
				-- Backfill-Downgrade again
				set a = 1
				-- backfill-downgrade "The City"
				set b = null;
				""")).containsExactly("table customer", "set a = 1",
				"downgradeChunk update customer set a = null where (id > ?) [7]", "table customer", "named again",
				"set a = 2", "downgrade a = 1", "table \"The City\"", "named cities", "set b = 2",
				"downgrade b = null");
	}

	@Test
	void fileMayChangeDataOnly() throws Exception {
		SqlFile file = valid("-- backfill t\nset a = 1");
		assertThat(file.revision().reversible()).isFalse();
		RecordingOperations op = new RecordingOperations();
		file.migration().upgrade(op);
		assertThat(op.scripts()).containsExactly("\n");
		assertThatExceptionOfType(IrreversibleMigrationException.class)
			.isThrownBy(() -> file.migration().downgrade(op));
	}

	@Test
	void changeOfDataOnlyIsReversibleIfAllItsBackfillsAre() throws Exception {
		String text = "-- backfill t\nset a = 1\n-- backfill-downgrade\nset a = 0\n";
		SqlFile file = valid(text);
		assertThat(file.revision().reversible()).isTrue();
		RecordingOperations op = new RecordingOperations();
		file.migration().downgrade(op);
		assertThat(op.scripts()).containsExactly("\n\n\n\n");
		assertThat(valid(text + "-- backfill u\nset a = 1").revision().reversible()).isFalse();
		assertThat(valid(text + "-- upgrade\nselect 1;").revision().reversible()).isFalse();
		assertThat(valid("-- backfill u\nset a = 1\n-- downgrade").revision().reversible()).isTrue();
	}

	@Test
	void mergeMayChangeData() {
		DeclaredRevision revision = valid("-- revises: a1, b2\n-- backfill t\nset a = 1").revision();
		assertThat(revision.isMerge()).isTrue();
		assertThat(revision.backfill()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " customer first_name is null", " where a is null", " customer where",
			" customer;drop", " the names of all customers", " shop..customer", " customer and more", " (customer)" })
	void markerThatSaysNoRowsIsAProblem(String argument) {
		assertProblem("-- upgrade\nselect 1;\n-- backfill" + argument + "\nupdate customer;",
				"Line 3, \"-- backfill" + argument
						+ "\", must be \"-- backfill <table>\" or \"-- backfill <table> where <condition>\"."
						+ " A comment must not begin with that word");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- backfil customer where a is null", "-- backfil customer", "-- back-fill customer",
			"-- back fill customer where a is null", "-- Bakcfill \"c\"", "-- backfill: customer", "-- backfill",
			"# backfill customer", "/* backfill customer where a is null */", "-- backfill-down customer",
			"-- backfill_downgrade", "-- backfill downgrade", "-- backfil-downgrade customer", "-- backfill-undo",
			"-- downgrade-backfill", "-- downgrade backfill", "-- backfill-upgrade" })
	void commentThatLooksLikeABackfillIsAProblem(String comment) {
		String explanation = comment.equals("-- backfill") ? "Line 3, \"-- backfill\", must be"
				: "Line 3, \"" + comment + "\", looks like the beginning of a section but is none. Sections begin"
						+ " with \"-- upgrade\" or \"-- downgrade\" and nothing else on the line, or with"
						+ " \"-- backfill <table>\"; a comment must not look like that";
		assertProblem("-- upgrade\nselect 1;\n" + comment + "\nset a = 1;", explanation);
	}

	@Test
	void commentInTheHeaderThatLooksLikeABackfillIsAProblem() {
		assertProblem("-- back-fill customer\n-- upgrade\nselect 1;",
				"Line 1, \"-- back-fill customer\", looks like the beginning of a section but is none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- backfills the first names of all customers", "-- see the backfill above",
			"-- back then it was null", "-- fill customer", "-- chunk-size: 5", "-- name: x" })
	void otherCommentsAreFree(String comment) {
		valid("-- upgrade\nselect 1;\n" + comment + "\nselect 2;");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			max-worker      | max-workers
			max workers     | max-workers
			Max_Errors      | max-errors
			batch-size      | chunk-size
			workers         | max-workers
			nam             | name
			""")
	void mistypedOptionIsAProblemWithASuggestion(String word, String meant) {
		assertProblem("-- backfill t\n-- " + word + ": x\nset a = 1", "Line 2: \"" + word
				+ "\" is no option. Did you mean \"" + meant
				+ "\"? The options are: name, key, mode, max-workers, max-errors, chunk-size, chunk-time. A comment must not look like one");
	}

	@Test
	void unknownOptionIsAProblem() {
		assertProblem("-- backfill t\n\n-- throttle: x\nset a = 1",
				"Line 3: \"throttle\" is no option. The options are: name, key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-workers 4", "mode = manual", "chunk-size=5", "key id" })
	void optionWithoutColonIsAProblem(String option) {
		String[] words = option.split("\\W*[ =]\\W*");
		assertProblem("-- backfill t\n-- " + option + "\nset a = 1",
				"Line 2 lacks a colon: write \"-- " + words[0] + ": " + words[1] + "\", or make it another comment");
	}

	@Test
	void repeatedOptionIsAProblem() {
		assertProblem("-- backfill t\n-- mode: manual\n-- mode: inline\nset a = 1",
				"Line 3 says \"mode\" a second time: keep one");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			name: | a name
			key: id, | columns with commas between them
			key: id, , x | columns with commas between them
			mode: later | background, inline or manual
			mode: Manual | background, inline or manual
			max-workers: 0 | a number from 1
			max-workers: 1000000000 | a number from 1
			max-errors: -1 | a number from 0
			chunk-size: 1k | a number from 1
			chunk-time: 0s | a time such as 500ms or 2s
			chunk-time: soon | a time such as 500ms or 2s
			chunk-time: | a time such as 500ms or 2s
			chunk-time: PT999999999999999999H | a time such as 500ms or 2s
			""")
	void valueOfAnOptionIsChecked(String option, String accepted) {
		assertProblem("-- backfill t\n-- " + option + "\nset a = 1",
				"Line 2: \"" + (option.endsWith(":") ? option + " " : option) + "\" must be " + accepted);
	}

	@Test
	void optionElsewhereIsAProblem() {
		String explanation = "Line 3, \"-- mode: manual\", looks like an option but is not directly below a \"-- backfill\" line: move it there";
		assertProblem("-- backfill t\nset a = 1\n-- mode: manual", explanation);
		assertProblem("-- backfill-downgrade t\n-- of t\n-- mode: manual\nset a = 0\n-- backfill t\nset a = 1",
				explanation);
	}

	@Test
	void headerInABackfillIsAProblem() {
		assertProblem("-- backfill t\n-- labels: x\nset a = 1", "Line 2, \"-- labels: x\", looks like a header");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- and b is null", "-- OR b is null", "-- where b is null" })
	void restOfAConditionThatIsNotIndentedIsAProblem(String comment) {
		assertProblem("-- backfill t\n-- about it\n" + comment + "\nset a = 1", "Line 3, \"" + comment
				+ "\", looks like a part of the condition but is a comment: indent it by two blanks, directly below the rest, or begin it with another word");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n-- later\n", "/* set a = 1; */", ";" })
	void backfillWithoutSqlIsAProblem(String body) {
		assertProblem("-- upgrade\nselect 1;\n-- backfill t where a is null\n" + body,
				"The section \"-- backfill t where a is null\" in line 3 has no SQL: write what it does below it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "update t set a = 1", "a = 1", "set", "update t set a = 1 where {RANGE}",
			"update t set a = 1\n-- where {range}" })
	void bodyWithoutSetOrRangeIsAProblem(String body) {
		assertProblem("-- backfill t\n" + body, "The section \"-- backfill t\" in line 1 neither begins with \"set\""
				+ " nor has a {range}: write only the assignments of an update, with \"set\" before them, or put"
				+ " {range} where a statement picks its rows");
	}

	@Test
	void assignmentsWithARangeAreAProblem() {
		assertProblem("-- backfill t\nset a = 1 where {range}", "The section \"-- backfill t\" in line 1 begins with"
				+ " \"set\", so that the rows are picked for you: drop {range}, or write the whole statement");
	}

	@Test
	void statementAfterAssignmentsIsAProblem() {
		assertProblem("-- backfill t\nset a = 1;\n\nset b = 2;",
				"The section \"-- backfill t\" in line 1 begins with"
						+ " \"set\", and so ends with the assignments, but line 4 has another statement: write whole"
						+ " statements that pick their rows by {range}");
	}

	@Test
	void downgradeIsCheckedAsTheBackfillIs() {
		assertProblem("-- backfill t\nset a = 1\n-- backfill-downgrade t\nupdate t set a = 0;",
				"The section \"-- backfill-downgrade t\" in line 3 neither begins with \"set\" nor has a {range}");
	}

	@Test
	void twoBackfillsOfOneNameAreAProblem() {
		assertProblem("-- backfill t\nset a = 1\n-- backfill t\nset a = 2",
				"Line 3 begins another backfill \"t\", as line 1 did: name one of them with \"-- name: …\" in the line below it");
	}

	@Test
	void downgradeWithoutBackfillIsAProblem() {
		assertProblem("-- upgrade\nselect 1;\n-- backfill-downgrade\nset a = 1\n-- backfill t\nset a = 2",
				"Line 3, \"-- backfill-downgrade\", has no \"-- backfill\" above it: move it below the one that it takes back");
	}

	@Test
	void downgradeOfAnotherNameIsAProblem() {
		assertProblem("""
				-- backfill t
				set a = 1
				-- backfill u
				-- name: x
				set a = 1
				-- backfill u
				-- name: y
				set a = 1
				-- backfill-downgrade u
				set a = 0
				""", "Line 9 takes back \"u\", but no backfill of this file has that name. Their names are: t, x, y");
	}

	@Test
	void secondDowngradeOfABackfillIsAProblem() {
		assertProblem("-- backfill t\nset a = 1\n-- backfill-downgrade\nset a = 0\n-- backfill-downgrade t\nset a = 0",
				"Line 5 takes the backfill \"t\" back again, as line 3 did: keep one");
	}

	private static void assertProblem(String text, String explanation) {
		assertThat(parse(text).problems()).singleElement().satisfies((problem) -> {
			InvalidDeclaration declaration = (InvalidDeclaration) problem;
			assertThat(declaration.source()).isEqualTo(SOURCE);
			assertThat(declaration.explanation()).startsWith(explanation);
		});
	}

	private static List<String> declared(String text) {
		return declared(valid(text));
	}

	private static List<String> declared(SqlFile file) {
		RecordingBackfill backfill = new RecordingBackfill();
		file.migration().backfill(backfill);
		return backfill.calls();
	}

	private static SqlFile valid(String text) {
		SqlFile file = parse(text);
		assertThat(file.problems()).isEmpty();
		return file;
	}

	private static SqlFile parse(String text) {
		return SqlFile.parse(SOURCE, resource(text));
	}

	private static Resource resource(String text) {
		return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
	}

}
