package dev.migration.backfill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;

import org.springframework.util.Assert;

/**
 * What the migrations of an application declare. A migration is asked, and created, only
 * when a backfill of its revision is at hand.
 */
public final class DeclaredBackfills {

	private final Map<String, MigrationDefinition> definitions;

	private final Map<String, List<DeclaredBackfill>> known = new HashMap<>();

	/**
	 * Creates them.
	 * @param definitions how revisions are declared, by their identifiers
	 */
	public DeclaredBackfills(Map<String, MigrationDefinition> definitions) {
		this.definitions = definitions;
	}

	/**
	 * Whether a revision is declared here.
	 */
	boolean knows(String revision) {
		return this.definitions.containsKey(revision);
	}

	/**
	 * Returns the backfills of a revision.
	 * @return the backfills in their order, none if it is not declared here
	 * @throws InvalidBackfillException if they cannot be what is meant
	 */
	synchronized List<DeclaredBackfill> of(String revision) {
		MigrationDefinition definition = this.definitions.get(revision);
		if (definition == null || Boolean.FALSE.equals(definition.revision().backfill())) {
			return List.of();
		}
		return this.known.computeIfAbsent(revision, (id) -> read(definition));
	}

	/**
	 * Finds what a backfill of the database is here.
	 * @return the declaration, or empty if this application does not know it
	 */
	Optional<DeclaredBackfill> find(BackfillRun run) {
		return of(run.revision()).stream().filter((declared) -> declared.name().equals(run.name())).findFirst();
	}

	private static List<DeclaredBackfill> read(MigrationDefinition definition) {
		DeclaredRevision revision = definition.revision();
		Migration migration = definition.migration().get();
		Assert.state(migration != null,
				() -> "The declaration of revision '%s' gives no migration".formatted(revision));
		List<BackfillDeclaration> declarations = new ArrayList<>();
		Backfill backfill = (table) -> {
			BackfillDeclaration declaration = new BackfillDeclaration(revision.id(), table);
			declarations.add(declaration);
			return declaration;
		};
		migration.backfill(backfill);
		Set<String> names = new HashSet<>();
		for (BackfillDeclaration declaration : declarations) {
			if (!names.add(declaration.name())) {
				throw InvalidBackfillException.sameName(revision.id(), declaration.name());
			}
		}
		String checksum = revision.checksum();
		return declarations.stream()
			.map((declaration) -> declaration
				.declared((checksum != null) ? checksum : BackfillFingerprint.ofClass(migration.getClass())))
			.toList();
	}

}
