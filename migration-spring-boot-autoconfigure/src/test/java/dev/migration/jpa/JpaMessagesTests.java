package dev.migration.jpa;

import java.util.List;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migration.BindingException;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import dev.migration.execution.MigrationFailedException;
import dev.migration.jpa.Frozen.Airport;
import dev.migration.jpa.Frozen.City;
import dev.migration.jpa.Frozen.Country;
import dev.migration.jpa.Frozen.Truck;
import dev.migration.testing.Revisions;
import dev.migration.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests what people are told about their entity classes.
 */
@ExtendWith(OutputCaptureExtension.class)
class JpaMessagesTests {

	private final DataSource dataSource = TestDatabase.H2.dataSource();

	private final Revisions revisions = new Revisions(this.dataSource);

	@Test
	void wantsAtLeastOneClass() {
		assertThatIllegalArgumentException().isThrownBy(Jpa::session).withMessageContaining("Name the entity classes");
	}

	@Test
	void refusesAClassThatIsNoEntity() {
		assertRefused("%s is no entity: annotate it with jakarta.persistence.Entity, or take it out", Plain.class);
	}

	@Test
	void refusesARecord() {
		assertRefused("%s is a record, and Hibernate has no records for entities", RecordEntity.class);
	}

	@Test
	void refusesAnInnerClass() {
		assertRefused("%s is an inner class, of which Hibernate can make no instances: declare it as a static class",
				Inner.class);
	}

	@Test
	void refusesAClassWithoutDefaultConstructor() {
		assertRefused("%s has no constructor without parameters, which Hibernate makes instances with: add one",
				NoDefaultConstructor.class);
	}

	@Test
	void refusesAnAssociationToAnUnknownEntity() {
		assertRefused(
				"'country' of " + City.class.getName() + " is an association to " + Country.class.getName()
						+ ", which the session does not know: add it, Jpa.session(…, Country.class)",
				City.class, Airport.class);
		assertRefused("'airports' of " + City.class.getName() + " is an association to " + Airport.class.getName(),
				City.class, Country.class);
		assertRefused("'target' of %s is an association to " + Country.class.getName(), ByGetter.class);
	}

	@Test
	void refusesAnEntityWithoutItsParent() {
		assertRefused("%s extends " + Frozen.Vehicle.class.getName() + ", which the session does not know",
				Truck.class);
	}

	@Test
	void historyKeepsTheMessage() {
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.revisions.run((op) -> op.bind(Jpa.session(Plain.class), (session) -> {
			})))
			.satisfies((ex) -> {
				assertThat(ex.getCause()).isInstanceOf(BindingException.class);
				assertThat(ex.getError().message()).contains("Plain is no entity: annotate it");
			});
	}

	@Test
	void warnsOnceOfALiveModel(CapturedOutput output) {
		this.revisions.run((op) -> {
			op.execute("create table live (id bigint primary key)");
			for (int i = 0; i < 3; i++) {
				op.bind(Jpa.session(Live.class), (session) -> session.persist(new Live()));
				op.execute("delete from live");
			}
		});
		assertThat(output).containsOnlyOnce(
				Live.class.getName() + " is a class of the application and not of the migration that uses it");
	}

	@Test
	void doesNotWarnOfFrozenClasses(CapturedOutput output) {
		this.revisions.run((op) -> {
			op.execute("create table of_class (id bigint primary key)");
			op.execute("create table of_bean (id bigint primary key)");
			op.bind(Jpa.session(Annotated.Deep.OfClass.class, BeanMethods.OfBean.class), (session) -> {
				session.persist(new Annotated.Deep.OfClass());
				session.persist(new BeanMethods.OfBean());
			});
		});
		assertThat(output).doesNotContain("is a class of the application");
	}

	@Test
	void warnsOnceOfManyRowsWithIdentityKeys(CapturedOutput output) {
		this.revisions.run(new Frozen());
		this.revisions.run((op) -> {
			List<Airport> few = airports(1000);
			op.bind(Jpa.session(Frozen.ALL), (session) -> few.forEach(session::persist));
			assertThat(output).doesNotContain("one by one");
			List<Airport> more = airports(1);
			op.bind(Jpa.session(Frozen.ALL), (session) -> more.forEach(session::persist));
			op.bind(Jpa.stateless(Frozen.ALL), (session) -> session.insertMultiple(airports(1001)));
			op.bind(Jpa.stateless(Frozen.ALL), (session) -> session
				.insertMultiple(IntStream.range(0, 1001).mapToObj((number) -> new City("City " + number)).toList()));
		});
		assertThat(output).containsOnlyOnce("More than 1000 rows of " + Airport.class.getName()
				+ " were inserted one by one, because their keys are made by an identity column");
		assertThat(output).doesNotContain("rows of " + City.class.getName());
	}

	@Test
	void statelessInsertsCountForTheWarning(CapturedOutput output) {
		this.revisions.run(new Frozen());
		this.revisions
			.run((op) -> op.bind(Jpa.stateless(Frozen.ALL), (session) -> session.insertMultiple(airports(1001))));
		assertThat(output).containsOnlyOnce("More than 1000 rows of " + Airport.class.getName());
	}

	private static List<Airport> airports(int count) {
		return IntStream.range(0, count).mapToObj((number) -> new Airport("XXX")).toList();
	}

	private void assertRefused(String message, Class<?>... classes) {
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.revisions.run((op) -> op.bind(Jpa.session(classes), (session) -> {
			})))
			.withMessageContaining(message.replace("%s", classes[0].getName()));
	}

	static class Plain {

	}

	@Entity
	record RecordEntity(@Id Long id) {

	}

	@Entity
	class Inner {

		@Id
		Long id;

	}

	@Entity
	static class NoDefaultConstructor {

		@Id
		Long id;

		NoDefaultConstructor(Long id) {
			this.id = id;
		}

	}

	@Entity
	static class ByGetter {

		private Long id;

		private Country target;

		@Id
		Long getId() {
			return this.id;
		}

		void setId(Long id) {
			this.id = id;
		}

		@ManyToOne
		Country target() {
			return this.target;
		}

	}

	@Entity(name = "Live")
	static class Live {

		@Id
		Long id = 1L;

	}

	@Revision(id = "annotated")
	static class Annotated {

		static class Deep {

			@Entity
			static class OfClass {

				@Id
				Long id = 1L;

			}

		}

	}

	static class BeanMethods {

		@Bean
		@Revision(id = "bean")
		static Migration bean() {
			return (Operations op) -> {
			};
		}

		@Entity
		static class OfBean {

			@Id
			Long id = 1L;

		}

	}

}
