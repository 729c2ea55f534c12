package dev.migration.source;

import java.util.List;
import java.util.Optional;

import dev.migration.Backfill;
import dev.migration.IrreversibleMigrationException;
import dev.migration.Migration;
import dev.migration.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * A migration that is a SQL file.
 */
public final class SqlMigration implements Migration {

	private final String source;

	private final Resource upgrade;

	private final @Nullable Resource downgrade;

	private final List<SqlBackfill> backfills;

	SqlMigration(String source, Resource upgrade, @Nullable Resource downgrade, List<SqlBackfill> backfills) {
		this.source = source;
		this.upgrade = upgrade;
		this.downgrade = downgrade;
		this.backfills = backfills;
	}

	/**
	 * What the upgrade executes.
	 * @return the section of the file
	 */
	public Resource upgradeScript() {
		return this.upgrade;
	}

	/**
	 * What the downgrade executes.
	 * @return the section of the file, or empty if it has none
	 */
	public Optional<Resource> downgradeScript() {
		return Optional.ofNullable(this.downgrade);
	}

	@Override
	public void upgrade(Operations op) {
		op.script(this.upgrade);
	}

	@Override
	public void downgrade(Operations op) {
		if (this.downgrade == null) {
			throw new IrreversibleMigrationException(
					"There is no way back from this revision: %s has no \"-- downgrade\" section. Restore what it changed by hand and stamp the parent, or write that section"
						.formatted(this.source));
		}
		op.script(this.downgrade);
	}

	@Override
	public void backfill(Backfill backfill) {
		this.backfills.forEach((declared) -> declared.declare(backfill));
	}

}
