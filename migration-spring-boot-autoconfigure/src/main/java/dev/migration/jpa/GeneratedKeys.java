package dev.migration.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import dev.migration.BindingException;
import dev.migration.Database;
import org.hibernate.JDBCException;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.id.enhanced.DatabaseStructure;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of new rows come from.
 */
final class GeneratedKeys {

	private static final int MANY = 1000;

	private final List<EntityPersister> entities;

	private final Set<String> told = new HashSet<>();

	private final Set<String> checked = new HashSet<>();

	private GeneratedKeys(List<EntityPersister> entities) {
		this.entities = entities;
	}

	static GeneratedKeys of(SessionFactory factory) {
		List<EntityPersister> entities = new ArrayList<>();
		factory.unwrap(SessionFactoryImplementor.class).getMappingMetamodel().forEachEntityDescriptor(entities::add);
		return new GeneratedKeys(entities);
	}

	/**
	 * What to say about classes of which many rows were inserted, with keys that only the
	 * insertion of each row gives. Each is told once.
	 */
	List<String> slow(Statistics statistics) {
		return this.entities.stream()
			.filter(EntityPersister::isIdentifierAssignedByInsert)
			.map(EntityPersister::getEntityName)
			.filter((name) -> statistics.getEntityStatistics(name).getInsertCount() > MANY)
			.filter(this.told::add)
			.map((name) -> ("More than %d rows of %s were inserted one by one, because their keys are made by an identity "
					+ "column. Take the keys from a sequence, which lets Hibernate insert in batches: "
					+ "@GeneratedValue(strategy = GenerationType.SEQUENCE), and @SequenceGenerator with an allocationSize "
					+ "of 1000; or insert with op.bulkInsert(…)")
				.formatted(MANY, name))
			.toList();
	}

	/**
	 * Makes sure that the sequences from which keys were taken go up in the steps that
	 * their classes count on: in smaller ones, keys would be given twice. Asks once for
	 * each sequence.
	 * @throws BindingException if one goes up in smaller steps
	 */
	void checkSequences(Connection connection, Database database) throws SQLException {
		for (EntityPersister entity : this.entities) {
			if (entity.getGenerator() instanceof SequenceStyleGenerator generator) {
				DatabaseStructure sequence = generator.getDatabaseStructure();
				if (sequence.isPhysicalSequence() && sequence.getTimesAccessed() > 0 && sequence.getIncrementSize() > 1
						&& this.checked.add(sequence.getPhysicalName().render())) {
					check(entity, sequence, SequenceIncrement.of(sequence, connection, database));
				}
			}
		}
	}

	private static void check(EntityPersister entity, DatabaseStructure sequence, OptionalLong increment) {
		if (increment.isPresent() && increment.getAsLong() < sequence.getIncrementSize()) {
			String name = sequence.getPhysicalName().render();
			throw new BindingException(
					("The keys of %s come from the sequence '%s', which goes up by %d, while the class counts "
							+ "on steps of %d: keys would be given twice. Let the sequence be created with increment by %4$d, or "
							+ "give the class a @SequenceGenerator with allocationSize = %3$d")
						.formatted(entity.getEntityName(), name, increment.getAsLong(), sequence.getIncrementSize()));
		}
	}

	/**
	 * Tells a failure to take keys from the failures of other statements.
	 */
	@Nullable BindingException explain(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof JDBCException jdbc && jdbc.getSQL() != null) {
				return explain(jdbc.getSQL(), failure);
			}
		}
		return null;
	}

	private @Nullable BindingException explain(String sql, Throwable failure) {
		for (EntityPersister entity : this.entities) {
			if (entity.getGenerator() instanceof SequenceStyleGenerator generator) {
				DatabaseStructure structure = generator.getDatabaseStructure();
				if (Stream.of(structure.getAllSqlForTests()).anyMatch(sql::equals)) {
					return new BindingException(explanation(entity, structure), failure);
				}
			}
		}
		return null;
	}

	private static String explanation(EntityPersister entity, DatabaseStructure structure) {
		String name = structure.getPhysicalName().render();
		return ("No keys for %s can be had from '%s'. If it is not there yet, have a migration create it: "
				+ "create sequence %s start with 1 increment by %d (the increment is the allocationSize of the class)")
			.formatted(entity.getEntityName(), name, name, structure.getIncrementSize());
	}

}
