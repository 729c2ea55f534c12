package dev.migration.jpa;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Binding;
import dev.migration.BindingException;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Rows;
import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.MigrationReport;
import dev.migration.jpa.Frozen.Airport;
import dev.migration.jpa.Frozen.City;
import dev.migration.jpa.Frozen.Country;
import dev.migration.jpa.Frozen.Invoice;
import dev.migration.jpa.Frozen.Kind;
import dev.migration.jpa.Frozen.Place;
import dev.migration.jpa.Frozen.Truck;
import dev.migration.jpa.Frozen.Vehicle;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.Revisions;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import org.hibernate.FlushMode;
import org.hibernate.Hibernate;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What sessions do in revisions, on every database and with a pool of one connection.
 */
abstract class JpaContract {

	private HikariDataSource pool;

	private StatementLog log;

	private Revisions revisions;

	private JdbcTemplate jdbc;

	abstract TestDatabase database();

	@BeforeEach
	void createTables() {
		JdbcSettings settings = database().create();
		this.pool = settings.pool(1);
		database().assertReached(this.pool);
		this.log = StatementLog.of(this.pool);
		this.revisions = new Revisions(this.log.dataSource());
		this.jdbc = new JdbcTemplate(settings.dataSource());
		this.revisions.run(new Frozen());
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@Test
	void whatASessionPersistsIsThereWithoutAFlush() {
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Oslo"))));
		assertThat(cities()).containsExactly("Oslo");
	}

	@Test
	void mapsWhatPeopleUse() {
		UUID publicId = UUID.fromString("9e4c2f0a-52b1-4d3c-8d38-0b7a0f5d1a11");
		Instant founded = Instant.parse("1000-06-01T12:00:00.123456Z");
		Place place = new Place(new BigDecimal("59.913900"), new BigDecimal("10.752200"));
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			Country norway = new Country("NO", "Norway");
			session.persist(norway);
			City oslo = new City("Oslo");
			oslo.country = norway;
			oslo.kind = Kind.CAPITAL;
			oslo.place = place;
			oslo.otherNames = List.of("Christiania", "Kristiania");
			oslo.facts = Map.of("mayor", "Ærlig \"O'Hara\"");
			oslo.foundedAt = founded;
			oslo.publicId = publicId;
			oslo.airport("OSL").runways.addAll(List.of("01L", "01R"));
			oslo.airport("FBU");
			session.persist(oslo);
		}));
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			City oslo = session.createSelectionQuery("from City where name = 'Oslo'", City.class).getSingleResult();
			assertThat(Hibernate.isInitialized(oslo.country)).isFalse();
			assertThat(oslo.country.name()).isEqualTo("Norway");
			assertThat(oslo.airports).extracting((airport) -> airport.iataCode).containsExactly("FBU", "OSL");
			assertThat(oslo.airports.get(1).runways).containsExactlyInAnyOrder("01L", "01R");
			assertThat(oslo.airports.get(1).createdBy).isEqualTo("migration");
			assertThat(oslo.kind).isEqualTo(Kind.CAPITAL);
			assertThat(oslo.place).isEqualTo(place);
			assertThat(oslo.otherNames).containsExactly("Christiania", "Kristiania");
			assertThat(oslo.facts).containsEntry("mayor", "Ærlig \"O'Hara\"");
			assertThat(oslo.foundedAt).isEqualTo(founded);
			assertThat(oslo.publicId).isEqualTo(publicId);
		}));
	}

	@Test
	void changesOfLoadedEntitiesAreWritten() {
		insert("Christiania");
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL),
				(session) -> session.createSelectionQuery("from City", City.class).getSingleResult().name = "Oslo"));
		assertThat(cities()).containsExactly("Oslo");
	}

	@Test
	void queriesSeeWhatWasPersisted() {
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			session.persist(new City("Christiania"));
			assertThat(session.createMutationQuery("update City set name = 'Oslo' where name = 'Christiania'")
				.executeUpdate()).isOne();
			session.persist(new City("Bergen"));
			assertThat(
					session.createSelectionQuery("select name from City order by name", String.class).getResultList())
				.containsExactly("Bergen", "Oslo");
		}));
		assertThat(cities()).containsExactly("Bergen", "Oslo");
	}

	@Test
	void mutationsOfJoinedEntitiesLeaveTheTransactionAlone() {
		Class<?>[] vehicles = { Vehicle.class, Truck.class };
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.revisions.run((op) -> op.bind(Jpa.session(vehicles), (session) -> {
				session.persist(new Truck(1, "red", 2));
				session.persist(new Truck(2, "blue", 3));
				assertThat(session.createMutationQuery("update Truck set label = 'old', axles = 4 where axles = 2")
					.executeUpdate()).isOne();
				assertThat(session.createMutationQuery("delete from Vehicle where label = 'blue'").executeUpdate())
					.isOne();
				assertThat(op.jdbc().sql("select axles from truck").query(Integer.class).list()).containsExactly(4);
				throw new IllegalStateException("not today");
			})))
			.withMessageContaining("not today");
		assertThat(this.jdbc.queryForObject("select count(*) from vehicle", Integer.class)).isZero();
	}

	@Test
	void sqlAndSessionSeeEachOthersRows() {
		this.revisions.run((op) -> {
			op.execute("insert into country values ('NO', 'Norway')");
			op.bind(Jpa.session(Frozen.ALL), (session) -> {
				Country norway = session.find(Country.class, "NO");
				City oslo = new City("Oslo");
				oslo.country = norway;
				session.persist(oslo);
				assertThat(op.jdbc().sql("select country_code from city").query(String.class).list())
					.containsExactly("NO");
				norway.name = "Norge";
				assertThat(op.jdbcTemplate().queryForObject("select name from country", String.class))
					.isEqualTo("Norge");
				session.persist(new City("Bergen"));
				assertThat(op.execute("update city set kind = 'OTHER'")).isEqualTo(2);
				session.persist(new City("Hamar"));
				try (var statement = op.connection().createStatement();
						var rows = statement.executeQuery("select count(*) from city")) {
					rows.next();
					assertThat(rows.getInt(1)).isEqualTo(3);
				}
				session.refresh(oslo);
				assertThat(oslo.kind).isEqualTo(Kind.OTHER);
				session.persist(new Country("DK", "Denmark"));
				assertThat(
						op.insertAbsent("country", List.of("code"), Rows.of(List.of(new CountryRow("DK", "Danmark")))))
					.isZero();
				op.bulkInsert("country", List.of(new CountryRow("SE", "Sweden")));
				assertThat(session.find(Country.class, "SE").name).isEqualTo("Sweden");
			});
			assertThat(op.jdbc().sql("select count(*) from city").query(Integer.class).single()).isEqualTo(3);
		});
	}

	@Test
	void statelessSessionAndSqlSeeEachOthersRows() {
		this.revisions.run((op) -> op.bind(Jpa.stateless(Frozen.ALL), (session) -> {
			session.setJdbcBatchSize(10);
			session.insert(new City("Oslo"));
			assertThat(op.jdbc().sql("select name from city").query(String.class).list()).containsExactly("Oslo");
			op.execute("update city set name = 'Bergen'");
			assertThat(session.createSelectionQuery("select name from City", String.class).getSingleResult())
				.isEqualTo("Bergen");
			session.insert(new City("Hamar"));
		}));
		assertThat(cities()).containsExactly("Bergen", "Hamar");
	}

	@Test
	void flushModeManualIsRespected() {
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			session.setHibernateFlushMode(FlushMode.MANUAL);
			session.persist(new City("Oslo"));
			session.flush();
			session.persist(new City("Bergen"));
		}));
		assertThat(cities()).containsExactly("Oslo");
	}

	@Test
	void commitOfTheSessionCommitsNothing() {
		Migration committing = (op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			Transaction transaction = session.beginTransaction();
			session.persist(new City("Oslo"));
			transaction.commit();
			assertThat(op.jdbc().sql("select name from city").query(String.class).list()).containsExactly("Oslo");
			session.getTransaction().begin();
			session.persist(new City("Bergen"));
			session.getTransaction().commit();
			op.connection().commit();
			throw new IllegalStateException("not today");
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(committing))
			.satisfies((ex) -> assertThat(ex.isRolledBack()).isTrue());
		assertThat(cities()).isEmpty();
	}

	@Test
	void workAfterTheSessionsCommitIsKept() {
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			session.inTransaction((transaction) -> session.persist(new City("Oslo")));
			session.persist(new City("Bergen"));
			assertThat(session.createSelectionQuery("from City", City.class).getResultList()).hasSize(2);
			session.beginTransaction();
			session.persist(new City("Hamar"));
		}));
		assertThat(cities()).containsExactly("Bergen", "Hamar", "Oslo");
	}

	@Test
	void rollbackOfTheSessionRollsTheRevisionBack() {
		Migration rollingBack = (op) -> {
			op.execute("insert into country values ('NO', 'Norway')");
			op.bind(Jpa.session(Frozen.ALL), (session) -> {
				session.persist(new City("Oslo"));
				session.getTransaction().rollback();
				session.persist(new City("Bergen"));
			});
		};
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(rollingBack))
			.withMessageContaining("code that ran in it called Connection.rollback()")
			.satisfies((ex) -> assertThat(ex.isRolledBack()).isTrue());
		assertThat(cities()).isEmpty();
		assertThat(this.jdbc.queryForObject("select count(*) from country", Integer.class)).isZero();
	}

	@Test
	void exceptionAfterwardsRollsAllOfItBack() {
		Migration failing = (op) -> {
			op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Oslo")));
			op.bind(Jpa.stateless(Frozen.ALL), (session) -> session.insert(new City("Bergen")));
			throw new IllegalStateException("not today");
		};
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(failing))
			.withMessageContaining("not today")
			.satisfies((ex) -> assertThat(ex.isRolledBack()).isTrue());
		assertThat(cities()).isEmpty();
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Hamar"))));
		assertThat(cities()).containsExactly("Hamar");
	}

	@Test
	void refusedRowFailsTheRevision() {
		Migration failing = (op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City(null)));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(failing));
		assertThat(cities()).isEmpty();
	}

	@Test
	void caughtExceptionOfTheSessionFailsTheRevision() {
		Migration catching = (op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			session.persist(new City("Oslo"));
			session.flush();
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> {
				session.persist(new City(null));
				session.flush();
			});
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(catching))
			.withMessageContaining("The session is to be rolled back");
		assertThat(cities()).isEmpty();
	}

	@Test
	void exceptionOfTheWorkMayBeCaughtOutside() {
		this.revisions.run((op) -> {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
					session.persist(new City("Oslo"));
					throw new IllegalStateException("not today");
				}));
			op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Bergen")));
		});
		assertThat(cities()).containsExactly("Bergen");
	}

	@Test
	void closedSessionFailsTheRevision() {
		Migration closing = (op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			session.persist(new City("Oslo"));
			session.close();
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(closing))
			.withMessageContaining("Leave the closing to op.bind");
	}

	@Test
	void missingTableSaysSo() {
		Migration missing = (op) -> {
			op.execute("drop table airport_runways");
			op.bind(Jpa.session(Frozen.ALL), (session) -> {
				Airport airport = new Airport("OSL");
				airport.runways.add("01L");
				session.persist(airport);
			});
		};
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(missing))
			.satisfies((ex) -> assertThat(ex.getMessage().toLowerCase()).contains("airport_runways"));
	}

	@Test
	void missingSequenceSaysHowToCreateIt() {
		Migration missing = (op) -> {
			op.execute("drop sequence city_seq");
			op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Oslo")));
		};
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(missing))
			.withMessageContaining("create sequence city_seq start with 1 increment by 50");
	}

	@Test
	void sequenceWhoseStepsAreTooSmallIsRefused() {
		Migration small = (op) -> {
			op.execute("drop sequence city_seq");
			op.execute("create sequence city_seq");
			op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Oslo")));
		};
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(small))
			.withMessageContaining("'city_seq', which goes up by 1, while the class counts on steps of 50")
			.withMessageContaining(
					"with increment by 50, or give the class a @SequenceGenerator with allocationSize = 1");
		assertThat(this.jdbc.queryForList("select * from city")).isEmpty();
	}

	@Test
	void keysFromATableAreTakenInTheTransaction() {
		Migration failing = (op) -> op.bind(Jpa.session(Invoice.class), (session) -> {
			session.persist(new Invoice());
			session.flush();
			throw new IllegalStateException("not today");
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(failing))
			.withMessageContaining("not today");
		assertThat(this.jdbc.queryForList("select * from hibernate_sequences")).isEmpty();
		this.revisions.run((op) -> op.bind(Jpa.session(Invoice.class), (session) -> session.persist(new Invoice())));
		assertThat(this.jdbc.queryForList("select id from invoice", Long.class)).containsExactly(1L);
	}

	@Test
	void pessimisticLocksWork() {
		insert("Oslo");
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			City oslo = session.createSelectionQuery("from City", City.class).getSingleResult();
			session.lock(oslo, LockMode.PESSIMISTIC_WRITE);
			oslo.name = "Bergen";
		}));
		assertThat(cities()).containsExactly("Bergen");
	}

	@Test
	void nestedBindingsSeeEachOthersRows() {
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (outer) -> {
			outer.persist(new City("Oslo"));
			op.bind(Jpa.stateless(Frozen.ALL),
					(inner) -> assertThat(
							inner.createSelectionQuery("select name from City", String.class).getSingleResult())
						.isEqualTo("Oslo"));
			outer.persist(new City("Bergen"));
		}));
		assertThat(cities()).containsExactly("Bergen", "Oslo");
	}

	@Test
	void outsideTransactionASessionsOwnTransactionIsReal() {
		Migration failing = (op) -> op.outsideTransaction((out) -> {
			out.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Oslo")));
			out.bind(Jpa.session(Frozen.ALL), (session) -> {
				Transaction transaction = session.beginTransaction();
				session.persist(new City("Bergen"));
				transaction.commit();
				session.beginTransaction();
				session.persist(new City("Hamar"));
			});
			out.bind(Jpa.session(Frozen.ALL), (session) -> {
				session.beginTransaction();
				session.persist(new City("Molde"));
				session.flush();
				throw new IllegalStateException("not today");
			});
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(failing))
			.withMessageContaining("not today");
		assertThat(cities()).containsExactly("Bergen", "Hamar", "Oslo");
	}

	@Test
	void revisionWithoutTransactionMayUseASession() {
		this.revisions.run((op) -> {
			op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Oslo")));
			op.bind(Jpa.session(Frozen.ALL), (session) -> {
				session.beginTransaction();
				session.persist(new City("Bergen"));
				assertThat(session.createSelectionQuery("from City", City.class).getResultList()).hasSize(2);
			});
		}, false);
		assertThat(cities()).containsExactly("Bergen", "Oslo");
	}

	@Test
	void withoutTransactionQueriesSeeWhatWasPersisted() {
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			session.persist(new City("Christiania"));
			assertThat(session.createMutationQuery("update City set name = 'Oslo' where name = 'Christiania'")
				.executeUpdate()).isOne();
		}), false);
		assertThat(cities()).containsExactly("Oslo");
	}

	@Test
	void leavesATransactionOfTheMigrationsOwnToIt() {
		Migration rollingBack = (op) -> {
			TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(this.log.dataSource()));
			own.execute((status) -> {
				op.execute("insert into country values ('NO', 'Norway')");
				bind(op, Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Oslo")));
				bind(op, Jpa.stateless(Frozen.ALL), (session) -> session.insert(new City("Bergen")));
				bind(op, Jpa.session(Invoice.class), (session) -> session.persist(new Invoice()));
				status.setRollbackOnly();
				return null;
			});
			own.execute((status) -> {
				bind(op, Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Hamar")));
				return null;
			});
		};
		this.revisions.run(rollingBack, false);
		assertThat(cities()).containsExactly("Hamar");
		assertThat(this.jdbc.queryForList("select code from country")).isEmpty();
		assertThat(this.jdbc.queryForList("select * from hibernate_sequences")).isEmpty();
	}

	@Test
	void innerBindingDoesNotCommitTheTransactionOfAnOuterSession() {
		Migration failing = (op) -> op.bind(Jpa.session(Frozen.ALL), (outer) -> {
			outer.beginTransaction();
			outer.persist(new City("Oslo"));
			op.bind(Jpa.session(Frozen.ALL), (inner) -> inner.persist(new City("Bergen")));
			throw new IllegalStateException("not today");
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(failing, false))
			.withMessageContaining("not today");
		assertThat(cities()).isEmpty();
	}

	@Test
	void failedBatchFailsTheRevisionAlsoIfItsExceptionIsCaught() {
		Migration whileOtherSqlRuns = (op) -> op.bind(Jpa.stateless(Frozen.ALL), (session) -> {
			session.setJdbcBatchSize(10);
			session.insert(new Country("NO", "Norway"));
			session.insert(new Country("NO", "Norge"));
			assertThatException().isThrownBy(() -> op.execute("update country set name = 'Noreg'"));
		});
		Migration atItsSize = (op) -> op.bind(Jpa.stateless(Frozen.ALL), (session) -> {
			session.setJdbcBatchSize(2);
			session.insert(new Country("NO", "Norway"));
			assertThatException().isThrownBy(() -> {
				session.insert(new Country("NO", "Norge"));
				session.insert(new Country("SE", "Sweden"));
			});
		});
		Migration inAutoCommit = (op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			session.persist(new City(null));
			session.persist(new City("Oslo"));
			assertThatException().isThrownBy(session::flush);
		});
		assertBatchFails(whileOtherSqlRuns, true);
		assertBatchFails(atItsSize, true);
		assertThat(this.jdbc.queryForList("select code from country")).isEmpty();
		assertBatchFails(inAutoCommit, false);
	}

	private void assertBatchFails(Migration migration, boolean transactional) {
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.revisions.run(migration, transactional))
			.withMessageContaining("The session is to be rolled back");
	}

	@Test
	void leavingTheTransactionSendsWhatIsPending() {
		Migration leaving = (op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> {
			session.persist(new City("Oslo"));
			op.outsideTransaction((out) -> {
			});
			session.persist(new City("Bergen"));
			throw new IllegalStateException("not today");
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run(leaving));
		assertThat(cities()).containsExactly("Oslo");
	}

	@Test
	void executesNoStatementOfItsOwn() {
		this.revisions.run((op) -> {
			op.execute("insert into country values ('NO', 'Norway')");
			this.log.clear();
			op.bind(Jpa.session(Frozen.ALL), (session) -> session.find(Country.class, "NO").name = "Norge");
			assertThat(this.log.statements())
				.filteredOn((sql) -> !sql.equals("SELECT @@character_set_database, @@sql_mode"))
				// where data definition commits, the history is told that nobody counts
				.filteredOn((sql) -> !sql.contains("migration_history"))
				.hasSize(2);
		});
	}

	@Test
	void takesNoOtherConnection() {
		this.revisions.run((op) -> {
			this.log.clear();
			op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City("Oslo")));
			assertThat(this.log.count(StatementLog.Kind.CONNECTION)).isZero();
			assertThat(this.log.count(StatementLog.Kind.COMMIT)).isZero();
		});
	}

	@Test
	void insertsGoInBatches() {
		this.revisions.run((op) -> {
			this.log.clear();
			op.bind(Jpa.session(Frozen.ALL), (session) -> IntStream.range(0, 500)
				.forEach((number) -> session.persist(new City("City " + number))));
			assertThat(this.log.statements()).filteredOn((sql) -> sql.startsWith("insert into city"))
				.hasSizeLessThanOrEqualTo(5);
		});
		assertThat(cities()).hasSize(500);
	}

	@Test
	void reportCountsTheEntities() {
		MigrationReport report = this.revisions.run((op) -> {
			op.bind(Jpa.session(Frozen.ALL), (session) -> {
				session.persist(new City("Oslo"));
				session.persist(new City("Bergen"));
			});
			op.bind(Jpa.session(Frozen.ALL), (session) -> session
				.remove(session.createSelectionQuery("from City where name = 'Oslo'", City.class).getSingleResult()));
		});
		assertThat(report.steps().get(0).rows()).isEqualTo(3);
	}

	@Test
	void doesNotKeepItsFactoryOpen() {
		List<Session> sessions = new ArrayList<>();
		this.revisions.run((op) -> {
			op.bind(Jpa.session(Frozen.ALL), sessions::add);
			op.bind(Jpa.session(Airport.class, City.class, Country.class), sessions::add);
			assertThat(sessions.get(0).isOpen()).isFalse();
			assertThat(sessions.get(1).getSessionFactory()).isSameAs(sessions.get(0).getSessionFactory());
			assertThat(sessions.get(0).getSessionFactory().isOpen()).isTrue();
		});
		assertThat(sessions.get(0).getSessionFactory().isClosed()).isTrue();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run((op) -> {
			op.bind(Jpa.session(Frozen.ALL), sessions::add);
			throw new BindingException("not today");
		})).withMessageContaining("not today");
		assertThat(sessions.get(2).getSessionFactory().isClosed()).isTrue();
	}

	private static <T> void bind(Operations op, Binding<T> binding, Binding.Work<T> work) {
		try {
			op.bind(binding, work);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void insert(String city) {
		this.revisions.run((op) -> op.bind(Jpa.session(Frozen.ALL), (session) -> session.persist(new City(city))));
	}

	private List<String> cities() {
		return this.jdbc.queryForList("select name from city order by name", String.class);
	}

	record CountryRow(String code, String name) {

	}

}
