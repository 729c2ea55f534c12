package dev.migration.source;

import java.util.List;

import dev.migration.Migration;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

/**
 * A SQL file that has been read: its declaration, its backfills, and where its other
 * sections are. The text of those is read again when they run.
 *
 * @param resource the file
 * @param revision its declaration; the id is empty if it has none
 * @param upgrade the lines of the upgrade, or {@code null}
 * @param downgrade the lines of the downgrade, or {@code null}
 * @param backfills the backfills, in order
 * @param problems what is wrong with it
 */
record SqlFile(Resource resource, DeclaredRevision revision, @Nullable Section upgrade, @Nullable Section downgrade,
		List<SqlBackfill> backfills, List<GraphProblem> problems) {

	private static final Section NOTHING = new Section(1, 0);

	/**
	 * Reads a file.
	 * @param source what people call it
	 * @param resource its content
	 * @return the file
	 */
	static SqlFile parse(String source, Resource resource) {
		return new SqlFileParser(source, resource).parse();
	}

	/**
	 * Makes the migration. One without an upgrade does nothing there, and if it can be
	 * reverted nothing on the way back, unless it has a downgrade.
	 * @return the migration
	 */
	Migration migration() {
		Assert.state(this.problems.isEmpty(), () -> "A file with problems cannot run: " + this.problems);
		Section down = (this.downgrade == null && Boolean.TRUE.equals(this.revision.reversible())) ? NOTHING
				: this.downgrade;
		return new SqlMigration(this.revision.source(), script((this.upgrade != null) ? this.upgrade : NOTHING),
				(down != null) ? script(down) : null, this.backfills);
	}

	private Resource script(Section section) {
		return new SectionResource(this.revision.source(), this.resource, section);
	}

}
