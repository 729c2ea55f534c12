package dev.migration.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import dev.migration.Binding;
import dev.migration.Migration;
import dev.migration.execution.MigrationFailedException;
import dev.migration.testing.Revisions;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests what a binding gets from its scope.
 */
class BoundApisTests {

	private final DataSource dataSource = TestDatabase.H2.dataSource();

	private final Revisions revisions = new Revisions(this.dataSource);

	private final List<String> events = new ArrayList<>();

	@Test
	void workRunsOnTheConnectionOfTheRevision() {
		Binding<JdbcTemplate> binding = (scope, work) -> work.run(scope.operations().jdbcTemplate());
		this.revisions.run((op) -> op.bind(binding, (jdbc) -> {
			assertThat(jdbc).isSameAs(op.jdbcTemplate());
			jdbc.update("create table t (id int)");
		}));
		assertThat(new JdbcTemplate(this.dataSource).queryForList("select * from t")).isEmpty();
	}

	@Test
	void flushesBeforeEachStatementOfTheOperations() {
		Binding<Object> lazy = (scope, work) -> {
			scope.beforeStatements(() -> this.events.add("flush"));
			work.run("api");
		};
		this.revisions.run((op) -> {
			op.execute("create table t (id int)");
			op.bind(lazy, (api) -> {
				assertFlushed(() -> op.execute("insert into t values (1)"));
				assertFlushed(() -> op.execute("insert into t values (?)", 2));
				assertFlushed(() -> op.script(new ByteArrayResource("insert into t values (3)".getBytes())));
				assertFlushed(() -> op.jdbc().sql("select count(*) from t").query(Integer.class).single());
				assertFlushed(() -> op.jdbcTemplate().batchUpdate("insert into t values (4)"));
				assertFlushed(() -> op.bulkInsert("t", List.of(new Id(5))));
				assertFlushed(op::connection);
				assertFlushed(() -> op.bind((scope, work) -> work.run("inner"), (inner) -> {
				}));
				assertFlushed(() -> op.outsideTransaction((out) -> {
				}));
			});
			this.events.clear();
			op.execute("insert into t values (6)");
			assertThat(this.events).isEmpty();
		});
	}

	@Test
	void flushThatExecutesStatementsIsNotFlushedAgain() {
		Binding<Object> lazy = (scope, work) -> {
			scope.beforeStatements(() -> {
				this.events.add("flush");
				scope.operations().execute("insert into t values (1)");
			});
			work.run("api");
		};
		this.revisions.run((op) -> {
			op.execute("create table t (id int)");
			op.bind(lazy,
					(api) -> assertThat(op.jdbc().sql("select count(*) from t").query(Integer.class).single()).isOne());
		});
		assertThat(this.events).containsExactly("flush");
	}

	@Test
	void failedBindingFlushesNoMore() {
		Binding<Object> failing = (scope, work) -> {
			scope.beforeStatements(() -> this.events.add("flush"));
			throw new IllegalStateException("not today");
		};
		this.revisions.run((op) -> {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> op.bind(failing, (api) -> {
			}));
			op.execute("create table t (id int)");
		});
		assertThat(this.events).isEmpty();
	}

	@Test
	void keepsOneResourceForAllBindingsOfARevision() {
		Migration twice = (op) -> {
			op.bind(keeping("a"), (resource) -> this.events.add("first " + resource));
			op.bind(keeping("b"), (resource) -> this.events.add("second " + resource));
			op.bind(keeping("a"), (resource) -> this.events.add("third " + resource));
		};
		this.revisions.run(twice);
		assertThat(this.events).containsExactly("open a", "first a", "open b", "second b", "third a", "close b",
				"close a");
		this.revisions.run(twice);
		assertThat(this.events).hasSize(14);
	}

	@Test
	void closesWhatItKeepsWhenTheRevisionFails() {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run((op) -> {
			op.bind(keeping("a"), (resource) -> this.events.add(resource));
			throw new IllegalStateException("not today");
		})).withMessageContaining("not today");
		assertThat(this.events).containsExactly("open a", "a", "close a");
	}

	@Test
	void resourceThatDoesNotCloseFailsTheRevisionAfterTheOthersAreClosed() {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> this.revisions.run((op) -> {
			op.execute("create table t (id int)");
			op.bind(keeping("a"), this.events::add);
			op.bind(keeping("stuck"), this.events::add);
			op.bind(keeping("stuck too"), this.events::add);
		})).withMessageContaining("stuck too does not close").satisfies((ex) -> {
			assertThat(ex.getCause()).isInstanceOf(IllegalStateException.class);
			assertThat(ex.getCause().getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
		});
		assertThat(this.events).endsWith("close stuck too", "close stuck", "close a");
	}

	@Test
	void settingsAreThoseOfTheMigrator() {
		Revisions configured = new Revisions(this.dataSource,
				(builder) -> builder.bindingSettings(new TextSetting("blue")));
		List<Optional<?>> found = new ArrayList<>();
		Binding<Object> binding = (scope, work) -> {
			found.add(scope.setting(String.class));
			found.add(scope.setting(Integer.class));
		};
		configured.run((op) -> op.bind(binding, (api) -> {
		}));
		assertThat(found).containsExactly(Optional.of("blue"), Optional.empty());
	}

	@Test
	void rowsThatABindingReportsAreCounted() {
		Binding<Object> binding = (scope, work) -> scope.changed(42);
		assertThat(this.revisions.run((op) -> op.bind(binding, (api) -> {
		})).steps()).singleElement().satisfies((step) -> assertThat(step.rows()).isEqualTo(42));
	}

	private void assertFlushed(Statement statement) throws Exception {
		this.events.clear();
		statement.run();
		assertThat(this.events).isNotEmpty().containsOnly("flush");
	}

	private Binding<String> keeping(String name) {
		return (scope, work) -> {
			scope.keep(name, () -> {
				this.events.add("open " + name);
				return () -> {
					this.events.add("close " + name);
					if (name.startsWith("stuck")) {
						throw new IllegalStateException(name + " does not close");
					}
				};
			});
			work.run(name);
		};
	}

	record Id(int id) {

	}

	private record TextSetting(String text) implements BindingSettings {

		@Override
		public <S> Optional<S> find(Class<S> type) {
			return type.isInstance(this.text) ? Optional.of(type.cast(this.text)) : Optional.empty();
		}

	}

	@FunctionalInterface
	private interface Statement {

		void run() throws Exception;

	}

}
