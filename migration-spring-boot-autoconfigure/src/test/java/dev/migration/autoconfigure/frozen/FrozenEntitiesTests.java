package dev.migration.autoconfigure.frozen;

import dev.migration.autoconfigure.FrozenEntitiesAutoConfiguration;
import dev.migration.autoconfigure.MigrationAutoConfiguration;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.persistenceunit.ManagedClassNameFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that entities of migrations stay out of the application's persistence unit.
 */
class FrozenEntitiesTests {

	private static final String SHOP = Shop.class.getName();

	private static final String SHELF = Shop.Shelf.class.getName();

	private final ApplicationContextRunner withoutOurs = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
				DataJpaRepositoriesAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true")
		.withUserConfiguration(Application.class);

	private final ApplicationContextRunner contextRunner = this.withoutOurs
		.withConfiguration(
				AutoConfigurations.of(MigrationAutoConfiguration.class, FrozenEntitiesAutoConfiguration.class))
		.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate");

	@Test
	void entityScanWouldFindThemOtherwise() {
		this.withoutOurs.withPropertyValues("spring.jpa.hibernate.ddl-auto=none")
			.run((context) -> assertThat(managed(context.getBean(EntityManagerFactory.class))).contains(
					CreateShop.Shop.class.getName(), CreateShop.Gone.class.getName(),
					BeanMigrations.Passing.class.getName()));
	}

	@Test
	void metamodelHasTheEntitiesOfTheApplicationOnly() {
		this.contextRunner.run((context) -> assertThat(managed(context.getBean(EntityManagerFactory.class)))
			.containsExactly(SHOP, SHELF));
	}

	@Test
	void convertersOfMigrationsDoNotApply() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(ShopRepository.class).findByName("corner shop").getName())
				.isEqualTo("corner shop"));
	}

	@Test
	void filterOfTheApplicationStillWorks() {
		this.contextRunner.withUserConfiguration(WithoutShelf.class)
			.run((context) -> assertThat(managed(context.getBean(EntityManagerFactory.class))).containsExactly(SHOP));
	}

	@Test
	void theyStayOutWhereMigrationsAreDisabled() {
		this.contextRunner.withPropertyValues("migration.enabled=false", "spring.jpa.hibernate.ddl-auto=create-drop")
			.run((context) -> assertThat(managed(context.getBean(EntityManagerFactory.class))).containsExactly(SHOP,
					SHELF));
	}

	private static Iterable<String> managed(EntityManagerFactory factory) {
		return ShopApplication.managed(factory);
	}

	// no @Configuration: the scan of ShopApplication would find them
	@EntityScan(basePackageClasses = Shop.class)
	@EnableJpaRepositories(basePackageClasses = Shop.class)
	@Import({ CreateShop.class, BeanMigrations.class })
	static class Application {

	}

	static class WithoutShelf {

		@Bean
		static ManagedClassNameFilter withoutShelf() {
			return (name) -> !name.equals(SHELF);
		}

	}

}
