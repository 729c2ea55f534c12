package dev.migration.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.migration.execution.Migrator;
import dev.migration.revision.RevisionTarget;
import dev.migration.source.MigrationSource;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How an application works on backfills while it serves.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class BackfillAutoConfigurationContract {

	private static final String REVISION = "5d1f02c7a9e3";

	private static final String[] SETTINGS = { "migration.backfill.inline-rows=0", "migration.backfill.chunk-size=10",
			"migration.backfill.min-chunk-size=10", "migration.backfill.max-chunk-size=10",
			"migration.backfill.poll-interval=50ms" };

	private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

	private final Gate gate = new Gate();

	private JdbcSettings database;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		testDatabase().assertReached(this.database.dataSource());
		this.jdbc = new JdbcTemplate(this.database.dataSource());
	}

	@AfterEach
	void close() {
		this.gate.open();
		this.contexts.forEach(ConfigurableApplicationContext::close);
		awaitNoThread();
	}

	private ConfigurableApplicationContext run(String... properties) {
		return run(this.database, properties);
	}

	private ConfigurableApplicationContext run(JdbcSettings database, String... properties) {
		ConfigurableApplicationContext context = BackfillApplication.run(this.gate, arguments(database, properties));
		this.contexts.add(context);
		return context;
	}

	/**
	 * The last value of a property counts.
	 */
	private static String[] arguments(JdbcSettings database, String... properties) {
		Map<String, String> arguments = new LinkedHashMap<>();
		Stream.of(database.springProperties(), SETTINGS, properties)
			.flatMap(Stream::of)
			.forEach((property) -> arguments.put(property.split("=", 2)[0], "--" + property));
		return arguments.values().toArray(String[]::new);
	}

	private String state() {
		return this.jdbc.queryForObject("select state from migration_backfill", String.class);
	}

	private int touched() {
		return this.jdbc.queryForObject("select count(*) from customer where touched = 1", Integer.class);
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("migration-backfill-"))
			.toList();
	}

	private static void awaitNoThread() {
		Awaitility.await().until(() -> threads().isEmpty());
	}

	private void awaitDone() {
		Awaitility.await().until(() -> state().equals("DONE"));
		assertThat(touched()).isEqualTo(BackfillApplication.ROWS);
	}

	@Test
	void applicationIsReadyBeforeAndWorksInTheBackground() {
		run();
		Awaitility.await().until(this.gate::isWaiting);
		assertThat(state()).isEqualTo("RUNNING");
		assertThat(touched()).isZero();
		this.gate.open();
		awaitDone();
		awaitNoThread();
	}

	@Test
	void workerNoneLeavesIt() {
		run("migration.backfill.worker=none");
		assertThat(threads()).isEmpty();
		assertThat(state()).isEqualTo("PENDING");
	}

	@Test
	void nothingIsOwedSoThatTheDatabaseIsAskedOnceAndNoThreadStays() {
		run();
		this.gate.open();
		awaitDone();
		awaitNoThread();
		StatementLog log = StatementLog.of(this.database.dataSource());
		SpringApplication application = BackfillApplication.application(this.gate, BackfillApplication.class);
		application.addInitializers(
				(context) -> ((GenericApplicationContext) context).registerBean(DataSource.class, log::dataSource));
		this.contexts.add(application.run());
		awaitNoThread();
		// that of the start, and that of the workers
		assertThat(log.statements()).hasSize(2);
		assertThat(log.count(StatementLog.Kind.CLOSE)).isEqualTo(log.count(StatementLog.Kind.CONNECTION));
	}

	@Test
	void stopLetsTheChunkEndAndBeginsNoOther() {
		ConfigurableApplicationContext context = run();
		this.gate.let(15);
		Awaitility.await().until(() -> touched() == 10 && this.gate.isWaiting());
		Thread closing = new Thread(context::close);
		closing.start();
		BackfillLifecycle lifecycle = context.getBean(BackfillLifecycle.class);
		Awaitility.await().until(() -> !lifecycle.isRunning());
		this.gate.open();
		Awaitility.await().until(() -> !closing.isAlive());
		awaitNoThread();
		assertThat(touched()).isEqualTo(20);
		assertThat(state()).isEqualTo("RUNNING");
		run();
		awaitDone();
	}

	@Test
	void chunkThatTakesTooLongIsInterruptedAndDoneByTheNextStart() {
		ConfigurableApplicationContext context = run("spring.lifecycle.timeout-per-shutdown-phase=200ms");
		this.gate.let(15);
		Awaitility.await().until(() -> touched() == 10 && this.gate.isWaiting());
		context.close();
		awaitNoThread();
		assertThat(touched()).isEqualTo(10);
		run();
		this.gate.open();
		awaitDone();
	}

	@Test
	void twoInstancesNeverWorkAtTheSameTimeWhereOneWorkerIsAllowed() {
		run();
		run();
		Awaitility.await().until(this.gate::isWaiting);
		for (int row = 0; row < BackfillApplication.ROWS; row++) {
			this.gate.let(1);
			Awaitility.await().until(() -> this.gate.isWaiting() || state().equals("DONE"));
		}
		awaitDone();
		assertThat(this.gate.most()).isOne();
	}

	@Test
	void oneInstanceHasAsManyWorkersAsAreAllowed() {
		run("test.max-workers=2");
		Awaitility.await().until(() -> this.gate.inside() == 2);
		this.gate.open();
		awaitDone();
		assertThat(this.gate.most()).isEqualTo(2);
	}

	@Test
	void raisedLimitHasMoreWorkersWhileOneIsAtWork() {
		Migrator migrator = run().getBean(Migrator.class);
		Awaitility.await().until(this.gate::isWaiting);
		migrator.backfills().limit(REVISION, 3);
		// one at a time cuts ahead, once it is done with its chunk
		this.gate.let(10);
		Awaitility.await().until(() -> this.gate.inside() == 2);
		this.gate.open();
		awaitDone();
	}

	@Test
	void resumedBackfillGoesOnAtOnce() {
		this.gate.open();
		run("migration.backfill.worker=none").getBean(Migrator.class).backfills().pause(REVISION, "wait");
		Migrator migrator = run("migration.backfill.poll-interval=1h").getBean(Migrator.class);
		Awaitility.await().until(() -> watchIsWaiting());
		migrator.with((settings) -> settings).backfills().resume(REVISION);
		awaitDone();
	}

	private static boolean watchIsWaiting() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().equals("migration-backfill-migrator")
					&& Stream.of(thread.getStackTrace()).anyMatch((frame) -> frame.getMethodName().equals("await")));
	}

	@Test
	void resumedBackfillGoesOnAlsoWhereNothingWasOwed() {
		this.gate.open();
		run("migration.backfill.worker=none").getBean(Migrator.class).backfills().cancel(REVISION, "not now");
		Migrator migrator = run().getBean(Migrator.class);
		awaitNoThread();
		migrator.backfills().resume(REVISION);
		awaitDone();
	}

	@Test
	void upgradeWhileTheApplicationRunsIsFollowedByTheWork() {
		this.gate.open();
		Migrator migrator = run("migration.target=4be1c9d07a52").getBean(Migrator.class);
		awaitNoThread();
		migrator.upgrade(REVISION);
		awaitDone();
	}

	@Test
	void stoppedContextThatIsStartedAgainGoesOn() {
		ConfigurableApplicationContext context = run();
		Awaitility.await().until(this.gate::isWaiting);
		this.gate.let(10);
		Awaitility.await().until(() -> touched() == 10 && this.gate.isWaiting());
		this.gate.let(10);
		context.stop();
		awaitNoThread();
		this.gate.open();
		context.start();
		awaitDone();
	}

	@Test
	void failedStartWorksOnNothing() {
		SpringApplication application = BackfillApplication.application(this.gate, BackfillApplication.class);
		application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(ApplicationRunner.class, () -> (args) -> {
				throw new IllegalStateException("not today");
			}));
		assertThatIllegalStateException().isThrownBy(() -> application.run(arguments(this.database)));
		assertThat(threads()).isEmpty();
		assertThat(state()).isEqualTo("PENDING");
	}

	@Test
	void lazyApplicationWorksToo() {
		this.gate.open();
		run("spring.main.lazy-initialization=true");
		awaitDone();
	}

	@Test
	void worksAlsoWhereAnotherProcessMigrates() {
		this.gate.open();
		run("migration.backfill.worker=none");
		run("migration.on-startup=none");
		awaitDone();
	}

	@Test
	void worksForEveryMigratorOfTheApplication() {
		this.gate.open();
		JdbcSettings second = testDatabase().create();
		SpringApplication application = BackfillApplication.application(this.gate, BackfillApplication.class);
		application.addInitializers((context) -> ((GenericApplicationContext) context).registerBean("second",
				Migrator.class, () -> upgraded(second, context.getBeanFactory())));
		this.contexts.add(application.run(arguments(this.database)));
		awaitDone();
		JdbcTemplate other = new JdbcTemplate(second.dataSource());
		Awaitility.await()
			.until(() -> "DONE".equals(other.queryForObject("select state from migration_backfill", String.class)));
	}

	private static Migrator upgraded(JdbcSettings database, ConfigurableListableBeanFactory beanFactory) {
		Migrator migrator = Migrator.builder(database.dataSource())
			.source(MigrationSource.beans(beanFactory))
			.settings((defaults) -> defaults.withBackfill(defaults.backfill().withInlineRows(0)))
			.build();
		migrator.upgrade();
		assertThat(migrator.backfills().unfinished()).containsExactly(REVISION);
		return migrator;
	}

	@Test
	void worksAsTheUserOfTheApplicationOnceItMay(CapturedOutput output) {
		this.gate.open();
		JdbcSettings application = user();
		run(application, migrationUser());
		Awaitility.await().until(() -> output.getAll().contains("may not work on backfills"));
		assertThat(output).contains("migration.backfill.user=migration").contains("migration_backfill_chunk");
		assertThat(state()).isEqualTo("PENDING");
		// that of the customers first: without it the work would pause
		for (String table : List.of("customer", "migration_backfill", "migration_backfill_chunk",
				"migration_backfill_slot", "migration_backfill_error", "migration_history")) {
			this.database
				.execute("grant select, insert, update, delete on %s to %s".formatted(table, application.username()));
		}
		awaitDone();
		assertThat(workedBy()).containsExactly(application.username());
	}

	@Test
	void worksAsTheUserOfTheMigrations() {
		this.gate.open();
		run(user(), Stream.concat(Stream.of(migrationUser()), Stream.of("migration.backfill.user=migration"))
			.toArray(String[]::new));
		awaitDone();
		assertThat(workedBy()).containsExactly(this.database.username());
	}

	@Test
	void whatARunFinishesIsWorkedOnAsTheUserOfTheMigrations() {
		this.gate.open();
		String[] properties = Stream
			.concat(Stream.of(migrationUser()), Stream.of("migration.backfill.worker=none", "test.barrier=true"))
			.toArray(String[]::new);
		Migrator migrator = run(user(), properties).getBean(Migrator.class);
		assertThat(migrator.upgrade(RevisionTarget.HEADS, Duration.ofMinutes(1)).held()).isEmpty();
		assertThat(workedBy()).containsExactly(this.database.username());
	}

	private String[] migrationUser() {
		return new String[] { "migration.datasource.username=" + this.database.username(),
				"migration.datasource.password=" + this.database.password() };
	}

	private List<String> workedBy() {
		return this.jdbc.queryForList("select distinct lower(who) from customer", String.class);
	}

	/**
	 * Creates a user who has no rights yet.
	 */
	private JdbcSettings user() {
		JdbcSettings.User user = new JdbcSettings.User("app_of_" + this.database.name(), "app");
		this.database.asAdministrator().execute("create user %s password '%s'".formatted(user.name(), user.password()));
		return this.database.as(user);
	}

}
