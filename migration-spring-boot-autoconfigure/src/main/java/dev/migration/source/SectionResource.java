package dev.migration.source;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;

/**
 * A section of a SQL file, as a script of its own. All lines outside the section are
 * there, but empty, so that line numbers are those of the file.
 */
final class SectionResource extends AbstractResource {

	private final String source;

	private final Resource file;

	private final Section section;

	SectionResource(String source, Resource file, Section section) {
		this.source = source;
		this.file = file;
		this.section = section;
	}

	@Override
	public String getDescription() {
		return this.source;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new SectionStream(this.file.getInputStream(), this.section);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof SectionResource that && this.file.equals(that.file)
				&& this.section.equals(that.section));
	}

	@Override
	public int hashCode() {
		return this.file.hashCode() * 31 + this.section.hashCode();
	}

}
