package dev.migration.source;

import java.nio.charset.Charset;
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
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link SqlFile}.
 */
class SqlFileTests {

	private static final String SOURCE = "db/migrations/5d1f02c7a9e3_split_city.sql";

	private static final String SECTIONS = "-- upgrade\ncreate table t (id int);\n-- downgrade\ndrop table t;\n";

	@Test
	void shortestFileIsABase() {
		DeclaredRevision revision = valid(SECTIONS).revision();
		assertThat(revision.id()).isEqualTo("5d1f02c7a9e3");
		assertThat(revision.message()).isEqualTo("split city");
		assertThat(revision.down()).isEmpty();
		assertThat(revision.dependsOn()).isEmpty();
		assertThat(revision.labels()).isEmpty();
		assertThat(revision.source()).isEqualTo(SOURCE);
		assertThat(revision.type()).isEqualTo(DeclaredRevision.Type.SQL);
		assertThat(revision.reversible()).isTrue();
		assertThat(revision.transactional()).isTrue();
		assertThat(revision.afterBackfill()).isEmpty();
		assertThat(revision.checksum()).matches("[0-9a-f]{8}");
	}

	@Test
	void headerSaysAllThatTheAnnotationSays() {
		DeclaredRevision revision = valid("""
				/*
				 * Some licence; with: a colon
				 */
				-- A free comment, See: http://example.com
				-- revision: 5d1f02c7a9e3
				-- revises: 4be1c9d07a52,3ad0  2b1c
				-- depends-on: 1a2b, shop
				-- labels: billing
				--message: Split the city
				-- transactional: false
				-- after-backfill: 4be1c9d07a52, 3ad0

				""" + SECTIONS).revision();
		assertThat(revision.down()).containsExactly("4be1c9d07a52", "3ad0", "2b1c");
		assertThat(revision.dependsOn()).containsExactly("1a2b", "shop");
		assertThat(revision.labels()).containsExactly("billing");
		assertThat(revision.message()).isEqualTo("Split the city");
		assertThat(revision.transactional()).isFalse();
		assertThat(revision.afterBackfill()).containsExactly("4be1c9d07a52", "3ad0");
	}

	@Test
	void downIsTheSameAsRevises() {
		assertThat(valid("-- down: 4be1c9d07a52\n" + SECTIONS).revision().down()).containsExactly("4be1c9d07a52");
		assertThat(valid("-- Revises: 4be1c9d07a52\n" + SECTIONS).revision().down()).containsExactly("4be1c9d07a52");
		assertThat(valid("-- revises:\n" + SECTIONS).revision().down()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "4be1c9d07a52_create_airport.sql, 4be1c9d07a52, create airport", "V2__create_x.sql, V2, create x",
			"20260301.sql, 20260301, ''", "create_airport.sql, '', create airport", "x.sql, '', x" })
	void idAndMessageComeFromTheName(String name, String id, String message) {
		SqlFile file = SqlFile.parse("db/" + name, resource(SECTIONS));
		assertThat(file.problems()).isEmpty();
		assertThat(file.revision().id()).isEqualTo(id);
		assertThat(file.revision().message()).isEqualTo(message);
	}

	@Test
	void idMayBeInTheHeaderInstead() {
		SqlFile file = SqlFile.parse("db/create_airport.sql", resource("-- revision: 4be1c9d07a52\n" + SECTIONS));
		assertThat(file.problems()).isEmpty();
		assertThat(file.revision().id()).isEqualTo("4be1c9d07a52");
	}

	@Test
	void sectionMarkersMayBeWrittenLoosely() {
		SqlFile file = valid("  --   UPGRADE  \nselect 1;\n--Downgrade\t\nselect 2;");
		assertThat(file.upgrade()).isEqualTo(new Section(2, 2));
		assertThat(file.downgrade()).isEqualTo(new Section(4, 4));
	}

	@Test
	void sectionsMayComeInEitherOrder() {
		SqlFile file = valid("-- downgrade\nselect 2;\n\n-- upgrade\nselect 1;\n");
		assertThat(file.upgrade()).isEqualTo(new Section(5, 5));
		assertThat(file.downgrade()).isEqualTo(new Section(2, 3));
	}

	@Test
	void sectionsKeepTheLinesOfTheFile() throws Exception {
		RecordingOperations op = new RecordingOperations();
		valid("\uFEFF-- message: ä\r\n-- upgrade\r\nselect 'ä',\r\n2;\r\n-- downgrade\nselect 3;").migration()
			.upgrade(op);
		valid("-- upgrade\rselect 'ä';\r-- downgrade\rselect 3;\r").migration().downgrade(op);
		assertThat(op.scripts()).containsExactly("\r\n\r\nselect 'ä',\r\n2;\r\n\n", "\r\r\rselect 3;\r");
		assertThat(op.descriptions()).containsExactly(SOURCE, SOURCE);
	}

	@Test
	void missingDowngradeIsIrreversible() throws Exception {
		SqlFile file = valid("-- upgrade\nselect 1;");
		assertThat(file.revision().reversible()).isFalse();
		RecordingOperations op = new RecordingOperations();
		file.migration().upgrade(op);
		assertThat(op.scripts()).containsExactly("\nselect 1;");
		assertThatExceptionOfType(IrreversibleMigrationException.class).isThrownBy(() -> file.migration().downgrade(op))
			.withMessageContaining(SOURCE);
	}

	@Test
	void emptyDowngradeIsReversible() throws Exception {
		SqlFile file = valid("-- upgrade\nselect 1;\n-- downgrade");
		assertThat(file.revision().reversible()).isTrue();
		RecordingOperations op = new RecordingOperations();
		file.migration().downgrade(op);
		assertThat(op.scripts()).containsExactly("\n\n");
	}

	@Test
	void mergeNeedsNoSection() throws Exception {
		SqlFile file = valid("-- revises: a1, b2\n");
		assertThat(file.revision().isMerge()).isTrue();
		assertThat(file.revision().reversible()).isTrue();
		RecordingOperations op = new RecordingOperations();
		file.migration().upgrade(op);
		file.migration().downgrade(op);
		assertThat(op.scripts()).containsExactly("\n", "\n");
	}

	@Test
	void checksumIsOfTheTextButNotOfItsLayout() {
		String checksum = valid(SECTIONS).revision().checksum();
		assertThat(checksum).isEqualTo(valid("\uFEFF" + SECTIONS).revision().checksum())
			.isEqualTo(valid(SECTIONS.replace("\n", "\r\n")).revision().checksum())
			.isEqualTo(valid(SECTIONS.replace("\n", "  \t\n")).revision().checksum())
			.isEqualTo(valid(SECTIONS + "\n \n").revision().checksum())
			.isEqualTo(valid(SECTIONS.strip()).revision().checksum());
		assertThat(checksum).isNotEqualTo(valid(SECTIONS.replace("id", "ID")).revision().checksum())
			.isNotEqualTo(valid(SECTIONS.replace("(id", "( id")).revision().checksum())
			.isNotEqualTo(valid(SECTIONS.replace("\ndrop", "\n\ndrop")).revision().checksum());
	}

	@Test
	void headerThatDisagreesWithTheNameIsAProblem() {
		assertProblem("-- revision: 123\n" + SECTIONS,
				"Its header says \"revision: 123\", but its name begins with 5d1f02c7a9e3: make them agree");
	}

	@ParameterizedTest
	@CsvSource({ "down-revision, revises", "revsies, revises", "depends on, depends-on", "depend-on, depends-on",
			"label, labels", "massage, message", "Revision ID, revision", "transactionl, transactional",
			"afterbackfill, after-backfill", "After_Backfill, after-backfill", "after, after-backfill",
			"after-backfills, after-backfill" })
	void mistypedHeaderIsAProblemWithASuggestion(String key, String meant) {
		assertProblem("-- " + key + ": x\n" + SECTIONS, "Line 1: \"" + key + "\" is no header. Did you mean \"" + meant
				+ "\"? The headers are: revision, revises, depends-on, labels, message, transactional, after-backfill");
	}

	@ParameterizedTest
	@CsvSource({ "revises, 4be1c9d07a52", "down, 1a", "depends-on, 2026_11", "after-backfill, 4be1c9d07a52" })
	void headerWithoutColonIsAProblem(String key, String value) {
		assertProblem("-- " + key + " " + value + "\n" + SECTIONS,
				"Line 1 lacks a colon: write \"-- " + key + ": " + value + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "author", "ticket" })
	void unknownHeaderIsAProblem(String key) {
		assertProblem("\n-- " + key + ": x\n" + SECTIONS, "Line 2: \"" + key + "\" is no header. The headers are:");
	}

	@Test
	void repeatedHeaderIsAProblem() {
		assertProblem("-- revises: a1\n-- down: b2\n" + SECTIONS, "Line 2 says \"revises\" a second time: keep one");
	}

	@Test
	void headerInASectionIsAProblem() {
		assertProblem("-- upgrade\n-- revises: a1\nselect 1;", "Line 2, \"-- revises: a1\", looks like a header");
	}

	@ParameterizedTest
	@ValueSource(strings = { "yes", "", "FALSE" })
	void transactionalMustBeTrueOrFalse(String value) {
		assertProblem("-- transactional: " + value + "\n" + SECTIONS,
				"\"transactional: " + value + "\" must be true or false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- downgrad", "-- donwgrade", "--DOWNGRADES", "-- down", "-- Rollback", "-- undo",
			"-- revert", "-- migrate", "-- up", "-- down:", "--- downgrade", "-- // downgrade", "-- //@UNDO",
			"-- +goose Down", "-- migrate:down", "# --- !Downs", "/* downgrade */", "# downgrade", "-- downgrade:",
			"-- downgrade: drop it", "-- downgrade (drops it)", "-- down grade", "-- roll back", "-- upgade" })
	void commentThatLooksLikeASectionIsAProblem(String comment) {
		assertProblem("-- upgrade\nselect 1;\n" + comment + "\ndrop table t;",
				"Line 3, \"" + comment + "\", looks like the beginning of a section but is none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- update", "-- downgrade the plans of customers", "-- upgrade all", "-- data",
			"-- move the rows down", "-- see also: the wiki", "/* rollback is not possible */", "-- drop", "--" })
	void otherCommentsAreFree(String comment) {
		valid("-- upgrade\nselect 1;\n" + comment + "\nselect 2;");
	}

	@Test
	void repeatedSectionIsAProblem() {
		assertProblem("-- upgrade\nselect 1;\n-- downgrade\nselect 2;\n-- upgrade\nselect 3;",
				"Line 5 begins the section \"-- upgrade\" again, as line 1 did: keep one");
	}

	@Test
	void sqlBeforeTheFirstSectionIsAProblem() {
		assertProblem("-- revises: a1\ncreate table t (id int);\ninsert into t;\n" + SECTIONS,
				"Line 2 has SQL before the first section");
	}

	@Test
	void missingSectionsAreAProblem() {
		assertProblem("", "It has no section");
		assertProblem("-- revises: a1\n", "It has no section");
		assertProblem("-- downgrade\nselect 1;", "It has a section \"-- downgrade\" but none \"-- upgrade\"");
	}

	@Test
	void commentedOutMarkerIsNoSection() {
		assertProblem("/*\n-- upgrade\n*/\n", "It has no section");
	}

	@Test
	void otherEncodingIsAProblem() {
		for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
			Resource resource = new ByteArrayResource("-- upgrade\nselect 'ä';".getBytes(charset));
			assertThat(SqlFile.parse(SOURCE, resource).problems())
				.contains(new InvalidDeclaration(SOURCE, "It is not in UTF-8: save it in that encoding"));
		}
	}

	@Test
	void unreadableFileIsAProblem() {
		assertThat(SqlFile.parse(SOURCE, new ClassPathResource("missing.sql")).problems()).singleElement()
			.satisfies((problem) -> assertThat(((InvalidDeclaration) problem).explanation())
				.startsWith("It cannot be read: ")
				.contains("does not exist"));
	}

	@Test
	void fileWithProblemsKeepsItsPlaceInTheGraphButCannotRun() {
		SqlFile file = parse("-- revises: a1\n-- upgrade\nselect 1;\n-- down\n");
		assertThat(file.revision().id()).isEqualTo("5d1f02c7a9e3");
		assertThat(file.revision().down()).containsExactly("a1");
		assertThatIllegalStateException().isThrownBy(file::migration);
	}

	@Test
	void allProblemsOfAFileAreReported() {
		assertThat(parse("-- author: me\n-- revision: 1\nselect 0;\n-- upgrade\n-- undo\n-- upgrade\n").problems())
			.hasSize(5);
	}

	private static void assertProblem(String text, String explanation) {
		assertThat(parse(text).problems()).singleElement().satisfies((problem) -> {
			InvalidDeclaration declaration = (InvalidDeclaration) problem;
			assertThat(declaration.source()).isEqualTo(SOURCE);
			assertThat(declaration.explanation()).startsWith(explanation);
		});
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
