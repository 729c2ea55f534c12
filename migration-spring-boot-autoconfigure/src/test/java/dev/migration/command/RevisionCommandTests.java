package dev.migration.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.migration.command.Shell.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RevisionCommand} and {@link MergeCommand}.
 */
class RevisionCommandTests {

	private final Shell shell = new Shell(new DriverManagerDataSource("jdbc:postgresql://localhost:1/nobody"));

	@TempDir
	private Path project;

	@BeforeEach
	void prepareProject() throws IOException {
		Files.createDirectories(this.project.resolve("src/main/java"));
		this.shell.declare("4be1c9d07a52", "create city");
	}

	@Test
	void writesAClassBesideTheNewestOne() throws IOException {
		String answer = this.shell.answer("revision", "-m", "add country", "--rev-id", "5d1f02c7a9e3", project());
		assertThat(answer).isEqualTo("""
				Created src/main/java/com/acme/migrations/AddCountry.java
				Revision 5d1f02c7a9e3, after 4be1c9d07a52
				""");
		assertThat(read("src/main/java/com/acme/migrations/AddCountry.java")).isEqualTo("""
				package com.acme.migrations;

				import dev.migration.Migration;
				import dev.migration.Operations;
				import dev.migration.Revision;

				@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52", message = "add country")
				class AddCountry implements Migration {

					@Override
					public void upgrade(Operations op) throws Exception {
					}

					@Override
					public void downgrade(Operations op) throws Exception {
					}

				}
				""");
	}

	@Test
	void classCompiles() {
		this.shell.declare("b<-4be1c9d07a52", "branch", "shop");
		this.shell.answer("revision", "-m", "2nd \"fix\" of C:\\city", "--head", "4be1,b", "--splice", "--depends-on",
				"shop", "--branch-label", "geo,fix", project());
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-proc:none", "-cp", CommandProcess.classPath((jar) -> false), "-d",
					this.project.toString(),
					this.project.resolve("src/main/java/com/acme/migrations/Revision2ndFixOfCCity.java").toString());
		assertThat(result).isZero();
	}

	@Test
	void neverOverwrites() throws IOException {
		this.shell.answer("revision", "-m", "add country", "--rev-id", "5d1f02c7a9e3", project());
		Result result = this.shell.run("revision", "-m", "add country", project());
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("AddCountry.java already");
		assertThat(read("src/main/java/com/acme/migrations/AddCountry.java")).contains("5d1f02c7a9e3");
	}

	@Test
	void writesASqlFile() throws IOException {
		this.shell.answer("revision", "-m", "add country", "--rev-id", "5d1f02c7a9e3", "--sql-file", project());
		assertThat(read("src/main/resources/db/migrations/5d1f02c7a9e3_add_country.sql")).isEqualTo("""
				-- revises: 4be1c9d07a52
				-- upgrade

				-- downgrade

				""");
	}

	@Test
	void identifierThatIsAWordGoesIntoTheHeader() throws IOException {
		this.shell.answer("revision", "-m", "add 'it', now", "--rev-id", "second", "--sql-file", "--branch-label",
				"geo", project());
		assertThat(read("src/main/resources/db/migrations/revision_add_it_now.sql")).startsWith("""
				-- revision: second
				-- revises: 4be1c9d07a52
				-- labels: geo
				-- message: add 'it', now
				""");
	}

	@Test
	void freshIdentifierIsOnTopOfTheHead() {
		String answer = this.shell.answer("revision", "-m", "add country", "--json", project());
		assertThat(answer).matches(
				"\\{\"id\":\"[0-9a-f]{12}\",\"message\":\"add country\",\"down\":\\[\"4be1c9d07a52\"].*AddCountry.java\"}\n");
	}

	@Test
	void severalHeadsMustBeChosenFrom() {
		this.shell.declare("b", "another tree");
		Result result = this.shell.run("revision", "-m", "x", project());
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("4be1c9d07a52, b");
	}

	@Test
	void noHeadWantsSplice() {
		this.shell.declare("b<-4be1c9d07a52", "second");
		assertThat(this.shell.run("revision", "-m", "x", "--head", "4be1", project()).err()).contains("--splice");
	}

	@Test
	void settingNamesThePackage() {
		this.shell.property("migration.revision.package", "com.acme.other");
		assertThat(this.shell.answer("revision", "-m", "x", project())).contains("com/acme/other/X.java");
		assertThat(this.shell.answer("revision", "-m", "x", "--package", "org.acme", project()))
			.contains("org/acme/X.java");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../../elsewhere", "/tmp", "com.acme-shop", "com..acme", "" })
	void whatIsNoPackageIsRefused(String name) throws IOException {
		Result result = this.shell.run("revision", "-m", "x", "--package=" + name, project());
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("'%s' is no name of a package".formatted(name));
		try (Stream<Path> files = Files.walk(this.project)) {
			assertThat(files.filter(Files::isRegularFile)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "migration", "operations", "revision", "exception", "override", "string", "!" })
	void classThatIsNamedAsWhatItUsesCompiles(String message) throws IOException {
		this.shell.answer("revision", "-m", message, "--package", "com.acme", project());
		try (Stream<Path> files = Files.walk(this.project)) {
			Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
			int result = ToolProvider.getSystemJavaCompiler()
				.run(null, null, null, "-proc:none", "-cp", CommandProcess.classPath((jar) -> false), "-d",
						this.project.toString(), file.toString());
			assertThat(result).isZero();
		}
	}

	@Test
	void directoryWithoutSourcesIsRefused() {
		Result result = this.shell.run("revision", "-m", "x", "--project", this.project.resolve("src").toString());
		assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
		assertThat(result.err()).contains("src/main/java").contains("--project");
	}

	@Test
	void graphWithFaultsGetsARevisionAllTheSame() {
		this.shell.declare("b<-nowhere,4be1c9d07a52", "orphan");
		Result result = this.shell.run("revision", "-m", "x", project());
		assertThat(result.status()).isEqualTo(ExitStatus.DONE);
		assertThat(result.err()).contains("'nowhere'");
		assertThat(result.out()).contains("after b");
	}

	@Test
	void mergesTheHeads() throws IOException {
		this.shell.declare("a1d4<-4be1c9d07a52", "left").declare("b7e9<-4be1c9d07a52", "right");
		assertThat(this.shell.answer("merge", "--rev-id", "c4f61a8e0d37", project())).isEqualTo("""
				Created src/main/resources/db/migrations/c4f61a8e0d37_merge_a1d4_and_b7e9.sql
				Revision c4f61a8e0d37, after a1d4, b7e9
				""");
		assertThat(read("src/main/resources/db/migrations/c4f61a8e0d37_merge_a1d4_and_b7e9.sql"))
			.isEqualTo("-- revises: a1d4, b7e9\n");
	}

	@Test
	void oneHeadIsNothingToMerge() {
		assertThat(this.shell.answer("merge", project())).contains("Nothing to merge");
	}

	private String project() {
		return "--project=" + this.project;
	}

	private String read(String file) throws IOException {
		return Files.readString(this.project.resolve(file));
	}

}
