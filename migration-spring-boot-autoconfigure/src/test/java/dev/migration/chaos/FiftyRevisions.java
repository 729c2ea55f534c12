package dev.migration.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migration.chaos.ChaosRevision.Kind;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorBuilder;
import dev.migration.source.FileLocation;
import dev.migration.source.MigrationSource;
import dev.migration.source.SourceContent;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The project whose upgrade is disturbed: SQL files and Java, changes of the schema and
 * of data in every order, two that leave their transaction, a branch and its merge.
 */
final class FiftyRevisions {

	private static final int COUNT = 50;

	private static final int FORK = 20;

	private static final int LEFT_TIP = 25;

	private static final int MERGE = 31;

	private static final Map<String, ChaosRevision> ALL = IntStream.rangeClosed(1, COUNT)
		.mapToObj(FiftyRevisions::revision)
		.collect(Collectors.toMap(ChaosRevision::id, (revision) -> revision, (one, other) -> one, LinkedHashMap::new));

	private final Path directory;

	/**
	 * The project, its SQL files in a directory.
	 * @param directory the directory, empty at first
	 */
	FiftyRevisions(Path directory) {
		this.directory = directory;
	}

	static ChaosRevision revision(String id) {
		return ALL.get(id);
	}

	static List<ChaosRevision> all() {
		return List.copyOf(ALL.values());
	}

	/**
	 * Writes the SQL files.
	 */
	FiftyRevisions write() {
		ALL.values().stream().filter(ChaosRevision::isFile).forEach(this::write);
		return this;
	}

	/**
	 * Writes all revisions as SQL files, also those that are Java.
	 */
	FiftyRevisions writeAllAsFiles() {
		ALL.values().forEach(this::write);
		return this;
	}

	private void write(ChaosRevision revision) {
		try {
			Files.writeString(this.directory.resolve(revision.fileName()), revision.fileText());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Begins a migrator of what {@link #writeAllAsFiles()} has written.
	 */
	MigratorBuilder migratorOfFiles(DataSource dataSource) {
		return Migrator.builder(dataSource)
			.source(MigrationSource.files(new PathMatchingResourcePatternResolver(),
					List.of(new FileLocation(location(), true)), () -> ""));
	}

	/**
	 * Begins a migrator of what {@link #write()} has written, and of the revisions that
	 * are Java.
	 */
	MigratorBuilder migrator(DataSource dataSource) {
		SourceContent java = new SourceContent(
				ALL.values().stream().filter((revision) -> !revision.isFile()).map(ChaosRevision::definition).toList(),
				List.of(), List.of());
		return migratorOfFiles(dataSource).source(() -> java);
	}

	String location() {
		return "file:" + this.directory.toAbsolutePath();
	}

	Path directory() {
		return this.directory;
	}

	static String id(int number) {
		return "c4a05%07d".formatted(number);
	}

	private static ChaosRevision revision(int number) {
		return new ChaosRevision(id(number), down(number), acts(number), kind(number));
	}

	private static List<String> down(int number) {
		return switch (number) {
			case 1 -> List.of();
			case LEFT_TIP + 1 -> List.of(id(FORK));
			case MERGE -> List.of(id(LEFT_TIP), id(MERGE - 1));
			default -> List.of(id(number - 1));
		};
	}

	private static Kind kind(int number) {
		return switch (number) {
			case 1, MERGE -> Kind.FILE;
			case 10 -> Kind.OUTSIDE;
			case 15 -> Kind.WITHOUT;
			default -> (number % 5 < 3) ? Kind.FILE : Kind.JAVA;
		};
	}

	private static List<Act> acts(int number) {
		String id = id(number);
		String table = "t" + number;
		String columns = "id integer not null primary key, name varchar(40)";
		return switch (number) {
			case 1 -> beginning();
			case MERGE -> List.of();
			default -> switch (number % 5) {
				case 0 ->
					List.of(Act.insert(id, 1), Act.increase(id), Act.createTable(table, columns), Act.insert(id, 4));
				case 1 -> List.of(Act.createTable(table, columns), Act.insert(id, 2), Act.increase(id),
						Act.addColumn(table, "extra"), Act.insert(id, 5));
				case 2 -> List.of(Act.insert(id, 1), Act.increase(id), Act.insert(id, 3));
				case 3 -> List.of(Act.insertMany(id, 1), Act.createTable(table, columns), Act.increase(id));
				default -> List.of(Act.createTable(table, columns), Act.insertMany(id, 2),
						Act.addColumn(table, "extra"), Act.increase(id));
			};
		};
	}

	private static List<Act> beginning() {
		List<Act> acts = new ArrayList<>();
		acts.add(Act.createTable("ledger",
				"revision varchar(16) not null, act integer not null, line integer not null"));
		acts.add(Act.createTable("counter", "revision varchar(16) not null primary key, n integer not null"));
		String rows = IntStream.rangeClosed(1, COUNT)
			.mapToObj((number) -> "('%s', 0)".formatted(id(number)))
			.collect(Collectors.joining(", "));
		acts.add(new Act("insert into counter (revision, n) values " + rows, "delete from counter",
				"select case count(*) when 0 then 0 when %d then 1 else 2 end from counter".formatted(COUNT), false,
				List.of()));
		return acts;
	}

}
