package dev.migration.jpa;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.migration.BindingException;
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
