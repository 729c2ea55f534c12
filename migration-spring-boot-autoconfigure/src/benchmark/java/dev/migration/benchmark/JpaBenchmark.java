package dev.migration.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.jpa.Jpa;
import dev.migration.operation.SessionOperations;
import dev.migration.session.DatabaseSession;
import dev.migration.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What it costs to insert entities through {@link Jpa} in a revision's transaction, next
 * to the same code on a session of Hibernate's own. The first builds its session factory
 * each time, as a revision does, and the second has built it before.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8)
@Measurement(iterations = 15)
@State(Scope.Benchmark)
public class JpaBenchmark {

	private static final int ROWS = 50_000;

	@Param({ "POSTGRESQL", "MARIADB", "H2" })
	private TestDatabase database;

	private DataSource dataSource;

	private SessionFactory plain;

	private DatabaseSession session;

	private Connection connection;

	@Setup
	public void createTable() {
		this.dataSource = this.database.dataSource();
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		jdbc.execute("create table reading (id bigint primary key, sensor varchar(40), taken_on date, "
				+ "amount bigint, note varchar(80))");
		jdbc.execute("create sequence reading_seq start with 1 increment by 1000");
		Configuration configuration = new Configuration().addAnnotatedClass(Readings.Reading.class)
			.setProperty(BatchSettings.STATEMENT_BATCH_SIZE, "100");
		configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, this.dataSource);
		this.plain = configuration.buildSessionFactory();
	}

	@TearDown
	public void closeFactory() {
		this.plain.close();
	}

	@Setup(Level.Invocation)
	public void empty() throws SQLException {
		new JdbcTemplate(this.dataSource).execute("truncate table reading");
		this.session = DatabaseSession.open(this.dataSource);
		this.connection = this.dataSource.getConnection();
	}

	@TearDown(Level.Invocation)
	public void close() throws SQLException {
		this.session.close();
		this.connection.close();
	}

	@Benchmark
	public void throughJpa() throws Exception {
		this.session.inTransaction(() -> {
			try (SessionOperations op = SessionOperations.on(this.session.connection(), this.session.database(),
					(work, self, before) -> work.run(self))) {
				op.bind(Jpa.session(Readings.Reading.class), JpaBenchmark::insert);
			}
			return this.session;
		});
	}

	@Benchmark
	public void throughPlainHibernate() {
		try (Session hibernate = this.plain.withOptions().connection(this.connection).openSession()) {
			hibernate.beginTransaction();
			insert(hibernate);
			hibernate.getTransaction().commit();
		}
	}

	private static void insert(Session session) {
		for (int i = 0; i < ROWS; i++) {
			session.persist(new Readings.Reading(i));
		}
	}

	/**
	 * A migration, so that its entity counts as frozen.
	 */
	static class Readings implements Migration {

		@Override
		public void upgrade(Operations op) {
		}

		@Entity(name = "Reading")
		@Table(name = "reading")
		static class Reading {

			@Id
			@GeneratedValue(strategy = GenerationType.SEQUENCE)
			@SequenceGenerator(sequenceName = "reading_seq", allocationSize = 1000)
			@Nullable Long id;

			@Nullable String sensor;

			@Column(name = "taken_on")
			@Nullable LocalDate takenOn;

			long amount;

			@Nullable String note;

			Reading() {
			}

			Reading(int number) {
				this.sensor = "sensor " + number % 100;
				this.takenOn = LocalDate.of(2020, 1, 1).plusDays(number % 1000);
				this.amount = number;
				this.note = "reading number " + number;
			}

		}

	}

}
