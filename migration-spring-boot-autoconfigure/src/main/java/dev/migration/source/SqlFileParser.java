package dev.migration.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem;
import dev.migration.revision.GraphProblem.InvalidDeclaration;
import dev.migration.source.SectionMarker.Kind;

import org.springframework.core.io.Resource;

/**
 * Reads a SQL file line by line: its header, and its sections. Knows no SQL, but for
 * block comments in the header.
 */
final class SqlFileParser {

	private final String source;

	private final Resource resource;

	private final SqlHeader header;

	private final List<GraphProblem> problems = new ArrayList<>();

	private final SqlSections sections = new SqlSections(this::problem);

	private final List<SqlBackfill> backfills = new ArrayList<>();

	private final Checksum checksum = new Checksum();

	private int line;

	private boolean insideComment;

	private boolean strayStatement;

	SqlFileParser(String source, Resource resource) {
		this.source = source;
		this.resource = resource;
		this.header = new SqlHeader(source.substring(source.lastIndexOf('/') + 1), this::problem);
	}

	SqlFile parse() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.resource.getInputStream(), StandardCharsets.UTF_8.newDecoder()))) {
			for (String text = lines.readLine(); text != null; text = lines.readLine()) {
				this.line++;
				read((this.line == 1 && text.startsWith("\uFEFF")) ? text.substring(1) : text);
			}
			this.backfills.addAll(this.sections.end(this.line));
		}
		catch (CharacterCodingException ex) {
			problem("It is not in UTF-8: save it in that encoding");
		}
		catch (IOException ex) {
			problem("It cannot be read: " + ex.getMessage());
		}
		DeclaredRevision revision = revision();
		return new SqlFile(this.resource, revision, this.sections.script(Kind.UPGRADE),
				this.sections.script(Kind.DOWNGRADE), List.copyOf(this.backfills), List.copyOf(this.problems));
	}

	private void read(String text) {
		this.checksum.add(text);
		SectionMarker marker = this.insideComment ? null : SectionMarker.of(text);
		if (marker != null) {
			this.sections.begin(marker, this.line);
		}
		else if (this.sections.isEmpty()) {
			readHeader(text);
		}
		else {
			this.sections.read(this.line, text);
		}
	}

	private void readHeader(String text) {
		SqlComment.Entry entry = SqlComment.header(text);
		if (this.insideComment || text.isBlank()) {
			this.insideComment = this.insideComment && !text.contains("*/");
		}
		else if (entry != null && HeaderKey.WORDS.find(entry.word()) != null) {
			this.header.add(this.line, entry);
		}
		else if (SectionMarker.isLike(text)) {
			problem(SectionMarker.lookalike(this.line, text));
		}
		else if (entry != null) {
			this.header.add(this.line, entry);
		}
		else if (text.strip().startsWith("/*")) {
			this.insideComment = !text.contains("*/");
		}
		else if (!text.strip().startsWith("--") && !this.strayStatement) {
			this.strayStatement = true;
			problem("Line %d has SQL before the first section: put \"-- upgrade\" on a line of its own before it"
				.formatted(this.line));
		}
	}

	private DeclaredRevision revision() {
		List<String> down = this.header.list(HeaderKey.REVISES);
		checkSections(down);
		return new DeclaredRevision(this.header.id(), down, this.header.list(HeaderKey.DEPENDS_ON),
				this.header.list(HeaderKey.LABELS), this.header.message(), this.source, DeclaredRevision.Type.SQL,
				isReversible(), this.header.isTransactional(), this.checksum.toString(),
				this.header.list(HeaderKey.AFTER_BACKFILL), this.sections.hasBackfill());
	}

	/**
	 * Whether there is a way back from all that it does.
	 */
	private boolean isReversible() {
		boolean nothingElse = this.sections.script(Kind.UPGRADE) == null
				&& this.backfills.stream().allMatch((backfill) -> backfill.downgrade() != null);
		return nothingElse || this.sections.script(Kind.DOWNGRADE) != null;
	}

	private void checkSections(List<String> down) {
		boolean complete = this.sections.script(Kind.UPGRADE) != null || this.sections.hasBackfill();
		if (!this.problems.isEmpty() || complete) {
			return;
		}
		if (!this.sections.isEmpty()) {
			problem("It has a section \"-- downgrade\" but none \"-- upgrade\": add it");
		}
		else if (down.size() < 2) {
			problem("It has no section: put \"-- upgrade\" on a line of its own before the SQL. (Only a merge, which revises several revisions, may have none)");
		}
	}

	private void problem(String explanation) {
		this.problems.add(new InvalidDeclaration(this.source, explanation));
	}

}
