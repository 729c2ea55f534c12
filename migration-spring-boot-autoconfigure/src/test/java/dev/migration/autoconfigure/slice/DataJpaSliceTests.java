package dev.migration.autoconfigure.slice;

import jakarta.persistence.metamodel.EntityType;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link DataJpaTest @DataJpaTest} runs the migrations that are found by
 * scanning.
 */
@DataJpaTest
class DataJpaSliceTests {

	@Autowired
	private TestEntityManager entityManager;

	@Test
	void findsTheRowsOfTheMigrations() {
		assertThat(this.entityManager.find(City.class, 1L).getName()).isEqualTo("Oslo");
	}

	@Test
	void persistenceUnitHasNoEntityOfAMigration() {
		assertThat(this.entityManager.getEntityManager().getMetamodel().getEntities())
			.extracting(EntityType::getJavaType)
			.satisfiesExactly((type) -> assertThat(type).isEqualTo(City.class));
	}

	@Test
	void worksOnNoBackfillInTheBackground(@Autowired ApplicationContext context) {
		assertThat(context.containsBean("migrator")).isTrue();
		assertThat(context.containsBean("migrationBackfillLifecycle")).isFalse();
	}

}
