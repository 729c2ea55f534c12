package dev.migration.command;

import dev.migration.command.Shell.Result;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the commands that show what is declared: none of them needs a database.
 */
class HistoryCommandTests {

	private final Shell shell = new Shell(new DriverManagerDataSource("jdbc:postgresql://localhost:1/nobody"));

	@Test
	void drawsTheGraph() {
		fourTables();
		assertThat(this.shell.answer("history", "--graph")).isEqualTo("""
				*    c4f6  merge elevation and zone  (head, merge point)
				|\\
				* |  a1d4  add elevation             (label geo)
				| *  b7e9  add time zone
				|/
				*    d05e  add slug                  (branch point)
				*    4be1  create airport
				""");
	}

	@Test
	void drawsThreeBranchesAndASecondTree() {
		this.shell.declare("a", "first");
		this.shell.declare("b<-a", "left");
		this.shell.declare("c<-a", "middle");
		this.shell.declare("d<-a", "right");
		this.shell.declare("m<-b,d", "outer merge");
		this.shell.declare("z", "another tree");
		assertThat(this.shell.answer("history", "-g")).isEqualTo("""
				*        c  middle        (head)
				| *      m  outer merge   (head, merge point)
				| |\\
				| * |    b  left
				| | *    d  right
				| | | *  z  another tree  (head)
				|_|/
				|/
				*        a  first         (branch point)
				""");
	}

	@Test
	void listsNewestFirst() {
		fourTables();
		assertThat(this.shell.answer("history")).isEqualTo("""
				c4f6  merge elevation and zone  (head, merge point)
				a1d4  add elevation             (label geo)
				b7e9  add time zone
				d05e  add slug                  (branch point)
				4be1  create airport
				""");
	}

	@Test
	void keepsToARange() {
		fourTables();
		assertThat(this.shell.answer("history", "-r", "d05e:b7e9")).isEqualTo("""
				b7e9  add time zone
				d05e  add slug       (branch point)
				""");
	}

	@Test
	void tellsAllThatIsDeclared() {
		fourTables();
		assertThat(this.shell.answer("history", "-r", "a1d4:a1d4", "--verbose")).isEqualTo("""
				a1d4 (label geo)
				  message  add elevation
				  down     d05e
				  labels   geo
				  source   com.acme.migrations.R2
				""");
	}

	@Test
	void answersProgramsInTheNamesOfTheEndpoint() {
		this.shell.declare("a", "first");
		assertThat(this.shell.answer("history", "--json"))
			.isEqualTo("{\"heads\":[\"a\"],\"revisions\":[{\"id\":\"a\",\"message\":\"first\",\"down\":[],"
					+ "\"dependsOn\":[],\"labels\":[],\"afterBackfill\":[],\"source\":\"com.acme.migrations.R0\",\"type\":\"JAVA\","
					+ "\"head\":true,\"reversible\":true,\"transactional\":true}]}\n");
	}

	@Test
	void listsHeads() {
		this.shell.declare("a", "first");
		this.shell.declare("b<-a", "left", "shop");
		this.shell.declare("c<-a", "right");
		assertThat(this.shell.answer("heads")).isEqualTo("""
				b  left   (head, label shop)
				c  right  (head)
				""");
	}

	@Test
	void listsBranches() {
		fourTables();
		assertThat(this.shell.answer("branches")).isEqualTo("""
				d05e  add slug  (branch point)
				  -> a1d4  add elevation  (label geo)
				  -> b7e9  add time zone
				""");
	}

	@Test
	void showsWhatItCanOfAGraphWithFaults() {
		this.shell.declare("a<-nowhere", "orphan");
		this.shell.declare("b<-a", "its child");
		this.shell.declare("b<-a", "the same again");
		this.shell.declare("c<-d", "in a circle", "shop");
		this.shell.declare("d<-c", "with this one", "shop");
		Result result = this.shell.run("history");
		assertThat(result.out()).contains("orphan").contains("its child").contains("in a circle");
		assertThat(result.err()).contains("'nowhere'").contains("declared 2 times").contains("Cycle");
		assertThat(result.status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(this.shell.run("heads").out()).contains("b  its child");
		assertThat(this.shell.run("branches").err()).contains("'nowhere'");
	}

	@Test
	void unknownRevisionIsWrongUsage() {
		this.shell.declare("a", "first");
		Result result = this.shell.run("history", "-r", "typo:");
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("typo");
	}

	@Test
	void databaseThatDoesNotAnswerIsToTryAgain() {
		this.shell.declare("a", "first");
		Result result = this.shell.run("history", "-r", "current:");
		assertThat(result.err()).contains("no connection to the database");
		assertThat(result.status()).isEqualTo(ExitStatus.TRY_AGAIN);
	}

	@Test
	void marksWhereTheDatabaseIs() {
		Shell connected = new Shell(TestDatabase.H2.dataSource());
		connected.declare("a", "first").declare("b<-a", "second");
		connected.answer("upgrade", "a");
		assertThat(connected.answer("history", "--indicate-current")).isEqualTo("""
				b  second  (head)
				a  first   (current)
				""");
		assertThat(connected.answer("history", "-r", "current:", "--graph")).contains("b", "a");
		assertThat(connected.answer("show", "a")).containsPattern("state +applied")
			.containsPattern("last attempt +succeeded, begun at .* by application on ");
	}

	private void fourTables() {
		this.shell.declare("4be1", "create airport");
		this.shell.declare("d05e<-4be1", "add slug");
		this.shell.declare("a1d4<-d05e", "add elevation", "geo");
		this.shell.declare("b7e9<-d05e", "add time zone");
		this.shell.declare("c4f6<-a1d4,b7e9", "merge elevation and zone");
	}

}
