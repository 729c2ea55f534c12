package dev.migration.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import dev.migration.jpa.Jpa;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by its name what kind of airport each is, however the name spells it, and
 * gives each kind a row: objects that refer to each other are what a Hibernate session is
 * for. The entities are a part of the migration: they fit the schema of this revision
 * whatever the application's own become.
 */
@Revision(id = "4c1f7e20d9ab", down = "e81dcc880b1f")
class SortAirports implements Migration {

	private static final Map<String, List<String>> SPELLINGS = Map.of("International", List.of("International", "Intl"),
			"Municipal", List.of("Municipal", "Muni"), "County", List.of("County", "Cty", "Co"), "Regional",
			List.of("Regional"), "Seaplane base", List.of("Seaplane", "SPB"), "Heliport", List.of("Heliport"));

	@Override
	public void upgrade(Operations op) throws Exception {
		op.execute("create table kind (id integer primary key, name varchar(20) not null unique)");
		op.execute("create sequence kind_seq start with 1 increment by 10");
		op.execute("alter table airport add column kind_id integer references kind (id)");
		op.bind(Jpa.session(Airport.class, Kind.class), SortAirports::sort);
	}

	@Override
	public void downgrade(Operations op) {
		op.execute("alter table airport drop column kind_id");
		op.execute("drop sequence kind_seq");
		op.execute("drop table kind");
	}

	private static void sort(Session session) {
		Map<String, Kind> kinds = new HashMap<>();
		for (Airport airport : session.createSelectionQuery("from Airport order by iata", Airport.class).list()) {
			airport.kind = kindOf(airport.name).map((name) -> kinds.computeIfAbsent(name, (added) -> {
				Kind kind = new Kind(added);
				session.persist(kind);
				return kind;
			})).orElse(null);
		}
	}

	/**
	 * The last word counts that names a kind: a "County Regional" is regional, and a
	 * "Municipal-County" the county's.
	 */
	static Optional<String> kindOf(String airport) {
		return Stream.of(airport.split("[ -]"))
			.flatMap((word) -> SPELLINGS.entrySet().stream().filter((kind) -> kind.getValue().contains(word)))
			.map(Map.Entry::getKey)
			.reduce((first, last) -> last);
	}

	@Entity
	static class Airport {

		@Id
		String iata;

		String name;

		@ManyToOne(fetch = FetchType.LAZY)
		@Nullable Kind kind;

	}

	@Entity
	static class Kind {

		@Id
		@GeneratedValue
		@SequenceGenerator(name = "kind_seq", allocationSize = 10)
		Integer id;

		String name;

		Kind() {
		}

		Kind(String name) {
			this.name = name;
		}

	}

}
