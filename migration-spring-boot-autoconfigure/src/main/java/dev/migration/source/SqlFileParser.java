package dev.migration.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem;
import dev.migration.revision.GraphProblem.InvalidDeclaration;

import org.springframework.core.io.Resource;

/**
 * Reads a SQL file line by line: its header, and where its sections begin and end. Knows
 * no SQL, but for block comments in the header.
 */
final class SqlFileParser {

	private final String source;

	private final Resource resource;

	private final SqlHeader header;

	private final List<GraphProblem> problems = new ArrayList<>();

	private final Map<String, Integer> sectionLines = new LinkedHashMap<>();

	private final Map<String, Section> sections = new LinkedHashMap<>();

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
			endSection(this.line);
		}
		catch (CharacterCodingException ex) {
			problem("It is not in UTF-8: save it in that encoding");
		}
		catch (IOException ex) {
			problem("It cannot be read: " + ex.getMessage());
		}
		DeclaredRevision revision = revision();
		return new SqlFile(this.resource, revision, this.sections.get("upgrade"), this.sections.get("downgrade"),
				List.copyOf(this.problems));
	}

	private void read(String text) {
		this.checksum.add(text);
		String section = this.insideComment ? null : SqlComment.section(text);
		if (section != null) {
			beginSection(section);
		}
		else if (this.sectionLines.isEmpty()) {
			readHeader(text);
		}
		else {
			readSection(text);
		}
	}

	private void beginSection(String section) {
		Integer first = this.sectionLines.get(section);
		if (first != null) {
			problem("Line %d begins the section \"-- %s\" again, as line %d did: keep one".formatted(this.line, section,
					first));
			return;
		}
		endSection(this.line - 1);
		this.sectionLines.put(section, this.line);
	}

	private void endSection(int lastLine) {
		this.sectionLines
			.forEach((section, first) -> this.sections.putIfAbsent(section, new Section(first + 1, lastLine)));
	}

	private void readHeader(String text) {
		SqlComment.Entry entry = SqlComment.header(text);
		if (this.insideComment || text.isBlank()) {
			this.insideComment = this.insideComment && !text.contains("*/");
		}
		else if (entry != null && HeaderKey.WORDS.find(entry.word()) != null) {
			this.header.add(this.line, entry);
		}
		else if (SqlComment.looksLikeSection(text)) {
			notASection(text);
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

	private void readSection(String text) {
		SqlComment.Entry entry = SqlComment.header(text);
		if (SqlComment.looksLikeSection(text)) {
			notASection(text);
		}
		else if (entry != null && HeaderKey.WORDS.find(entry.word()) != null) {
			problem("Line %d, \"%s\", looks like a header but stands in a section: move it before the first section"
				.formatted(this.line, text.strip()));
		}
	}

	private void notASection(String text) {
		problem("Line %d, \"%s\", looks like the beginning of a section but is none. Sections begin with \"-- upgrade\" or \"-- downgrade\" and nothing else on the line; a comment must not look like that"
			.formatted(this.line, text.strip()));
	}

	private DeclaredRevision revision() {
		List<String> down = this.header.list(HeaderKey.REVISES);
		checkSections(down);
		boolean merge = this.sections.isEmpty() && down.size() > 1;
		return new DeclaredRevision(this.header.id(), down, this.header.list(HeaderKey.DEPENDS_ON),
				this.header.list(HeaderKey.LABELS), this.header.message(), this.source, DeclaredRevision.Type.SQL,
				merge || this.sections.containsKey("downgrade"), this.header.isTransactional(),
				this.checksum.toString(), this.header.list(HeaderKey.AFTER_BACKFILL), false);
	}

	private void checkSections(List<String> down) {
		if (!this.problems.isEmpty() || this.sections.containsKey("upgrade")) {
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
