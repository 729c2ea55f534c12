package dev.migration.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorSettings.OnFork;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;

/**
 * A project whose second revision owes a backfill of the customers that its first one has
 * inserted.
 */
final class BackfillProject {

	static final String FILLS = "b";

	private final DataSource dataSource;

	private final List<MigrationDefinition> definitions = new ArrayList<>();

	private UnaryOperator<BackfillSettings> settings = (defaults) -> defaults.withInlineRows(0)
		.withChunks(10, 1, 10, Duration.ofMillis(500))
		.withRetries(1, Duration.ofMillis(1), 2);

	private OnFork onFork = OnFork.FAIL;

	BackfillProject(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Declares the table with some customers, of the numbers from 1 on, and the first
	 * names that are owed.
	 */
	BackfillProject customers(int count, Consumer<Backfill> backfill) {
		return revision("a", (op) -> {
			op.execute("create table customer (id integer primary key, name varchar(40) not null)");
			op.bulkInsert("customer", List.of("id", "name"),
					IntStream.rangeClosed(1, count).mapToObj((id) -> new Object[] { id, "name " + id }));
		}).fills("b<-a", (op) -> op.execute("alter table customer add column first_name varchar(40)"), backfill);
	}

	BackfillProject revision(String revision, Migration.Body upgrade) {
		return add(revision, List.of(), Migration.of(upgrade, (op) -> {
		}), false);
	}

	/**
	 * Declares a revision that waits for the backfill of another one.
	 */
	BackfillProject barrier(String revision, String after, Migration.Body upgrade) {
		return add(revision, List.of(after), Migration.of(upgrade, (op) -> {
		}), false);
	}

	BackfillProject fills(String revision, Migration.Body upgrade, Consumer<Backfill> backfill) {
		return add(revision, List.of(), new Migration() {

			@Override
			public void upgrade(Operations op) throws Exception {
				upgrade.run(op);
			}

			@Override
			public void downgrade(Operations op) {
				op.execute("alter table customer drop column first_name");
			}

			@Override
			public void backfill(Backfill declared) {
				backfill.accept(declared);
			}

		}, true);
	}

	private BackfillProject add(String revision, List<String> after, Migration migration, boolean backfill) {
		String[] parts = revision.split("<-");
		List<String> down = (parts.length > 1) ? List.of(parts[1].split(",")) : List.of();
		this.definitions.add(new MigrationDefinition(new DeclaredRevision(parts[0], down, List.of(), List.of(), "step",
				"test/" + parts[0], DeclaredRevision.Type.JAVA, true, true, null, after, backfill), () -> migration));
		return this;
	}

	BackfillProject settings(UnaryOperator<BackfillSettings> change) {
		UnaryOperator<BackfillSettings> before = this.settings;
		this.settings = (defaults) -> change.apply(before.apply(defaults));
		return this;
	}

	/**
	 * Lets the history fork.
	 */
	BackfillProject forked() {
		this.onFork = OnFork.WARN;
		return this;
	}

	Migrator migrator() {
		List<MigrationDefinition> declared = List.copyOf(this.definitions);
		return Migrator.builder(this.dataSource)
			.source(() -> new SourceContent(declared, List.of(), List.of()))
			.settings((defaults) -> defaults.withOnFork(this.onFork)
				.withBackfill(this.settings.apply(defaults.backfill())))
			.build();
	}

}
