package dev.migration.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import dev.migration.autoconfigure.MigrationProperties.Backfill.User;
import dev.migration.execution.Migrator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the choice of the {@code DataSource} that is migrated.
 */
class MigrationDataSourceTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigrationAutoConfiguration.class))
		.withUserConfiguration(RecordsUser.class);

	@Test
	void singleDataSourceIsMigrated() {
		this.contextRunner.withUserConfiguration(One.class)
			.run((context) -> assertThat(userIn(context.getBean(DataSource.class))).isEqualTo("APP"));
	}

	@Test
	void primaryOfSeveralIsMigrated() {
		this.contextRunner.withUserConfiguration(PrimaryAndOther.class).run((context) -> {
			assertThat(userIn(context.getBean("first", DataSource.class))).isEqualTo("APP");
			assertThat(isMigrated(context.getBean("second", DataSource.class))).isFalse();
		});
	}

	@Test
	void severalWithoutPrimaryAreRefusedByName() {
		this.contextRunner.withUserConfiguration(Two.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(MigrationSetupException.class)
				.hasMessageContaining("first, second")
				.hasMessageContaining("@MigrationDataSource"));
	}

	@Test
	void markedOneOfSeveralIsMigrated() {
		this.contextRunner.withUserConfiguration(OneMarked.class).run((context) -> {
			assertThat(userIn(context.getBean("second", DataSource.class))).isEqualTo("APP");
			assertThat(isMigrated(context.getBean("first", DataSource.class))).isFalse();
		});
	}

	@Test
	void markedOneIsEnoughAlone() {
		this.contextRunner.withUserConfiguration(OnlyMarked.class)
			.run((context) -> assertThat(userIn(context.getBean("marked", DataSource.class))).isEqualTo("APP"));
	}

	@Test
	void markedOneGoesBeforeTheProperties() {
		this.contextRunner.withUserConfiguration(OneMarked.class)
			.withPropertyValues("migration.datasource.url=jdbc:h2:mem:elsewhere")
			.run((context) -> assertThat(isMigrated(context.getBean("second", DataSource.class))).isTrue());
	}

	@Test
	void urlAloneIsEnough() {
		String url = url("url_alone");
		this.contextRunner.withPropertyValues("migration.datasource.url=" + url, "migration.datasource.username=ddl")
			.run((context) -> {
				assertThat(context).hasSingleBean(Migrator.class).doesNotHaveBean(DataSource.class);
				assertThat(userIn(new SimpleDriverDataSource(new org.h2.Driver(), url, "ddl", ""))).isEqualTo("DDL");
			});
	}

	@Test
	void urlGoesBeforeTheApplicationsDataSource() {
		this.contextRunner.withUserConfiguration(One.class)
			.withPropertyValues("migration.datasource.url=" + url("url_first"), "migration.datasource.username=ddl")
			.run((context) -> assertThat(isMigrated(context.getBean(DataSource.class))).isFalse());
	}

	@Test
	void userOfTheMigrationsRunsThemInTheApplicationsDatabase() {
		this.contextRunner.withUserConfiguration(OneWithDdlUser.class)
			.withPropertyValues("migration.datasource.username=ddl", "migration.datasource.password=secret")
			.run((context) -> assertThat(userIn(context.getBean(DataSource.class))).isEqualTo("DDL"));
	}

	@Test
	void userOfTheMigrationsIsFoundBehindProxies() {
		this.contextRunner.withUserConfiguration(ProxiedWithDdlUser.class)
			.withPropertyValues("migration.datasource.username=ddl", "migration.datasource.password=secret")
			.run((context) -> assertThat(userIn(context.getBean(DataSource.class))).isEqualTo("DDL"));
	}

	@Test
	void userOfTheMigrationsNeedsAUrlWhereNoneCanBeRead() {
		this.contextRunner.withBean("dataSource", DataSource.class, Opaque::new)
			.withPropertyValues("migration.datasource.username=ddl")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasRootCauseInstanceOf(RuntimeException.class)
				.hasStackTraceContaining("Set 'migration.datasource.url' beside 'migration.datasource.username'"));
	}

	@Test
	void codeOfTheApplicationDoesNotGainTheRightsOfTheMigrations() {
		this.contextRunner.withUserConfiguration(OneWithDdlUser.class)
			.withPropertyValues("migration.datasource.username=ddl", "migration.datasource.password=secret")
			.run((context) -> assertThat(context.getBean(RecordsUser.class).boundToApplication).isFalse());
	}

	@Test
	void codeOfTheApplicationJoinsTheTransactionOfItsOwnDataSource() {
		this.contextRunner.withUserConfiguration(One.class)
			.run((context) -> assertThat(context.getBean(RecordsUser.class).boundToApplication).isTrue());
	}

	@Test
	void schemaIsManagedForTheMigratedDataSourceAlone() {
		this.contextRunner.withUserConfiguration(PrimaryAndOther.class).run((context) -> {
			SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
			assertThat(provider.getSchemaManagement(context.getBean("first", DataSource.class)))
				.isEqualTo(SchemaManagement.MANAGED);
			assertThat(provider.getSchemaManagement(context.getBean("second", DataSource.class)))
				.isEqualTo(SchemaManagement.UNMANAGED);
		});
	}

	@Test
	void schemaOfTheApplicationIsManagedAlsoByAnotherUser() {
		this.contextRunner.withUserConfiguration(OneWithDdlUser.class)
			.withPropertyValues("migration.datasource.username=ddl", "migration.datasource.password=secret")
			.run((context) -> assertThat(context.getBean(SchemaManagementProvider.class)
				.getSchemaManagement(context.getBean(DataSource.class))).isEqualTo(SchemaManagement.MANAGED));
	}

	@Test
	void backfillsAreWorkedOnWithTheApplicationsOwnConnectionsIfTheyLeadToTheSameUrl() {
		DataSource application = dataSource("same_url");
		String url = Objects.requireNonNull(new DeclaredDatabase(application).url());
		MigratedDataSource migrated = choose(application, url);
		assertThat(migrated.background(User.APPLICATION)).isSameAs(application);
		assertThat(migrated.background(User.MIGRATION)).isSameAs(migrated.dataSource()).isNotSameAs(application);
	}

	@Test
	void backfillsOfAnotherUrlAreWorkedOnWithTheConnectionsOfTheMigrations() {
		MigratedDataSource migrated = choose(dataSource("own"), url("elsewhere"));
		assertThat(migrated.background(User.APPLICATION)).isSameAs(migrated.dataSource());
	}

	private static MigratedDataSource choose(DataSource application, String url) {
		return MigratedDataSource.choose(null, application, List.of("dataSource"),
				new MigrationProperties.Datasource(url, "ddl", null, null));
	}

	@Test
	void driverDataSourceIsNoBean() {
		this.contextRunner.withUserConfiguration(OneWithDdlUser.class)
			.withPropertyValues("migration.datasource.username=ddl", "migration.datasource.password=secret")
			.run((context) -> assertThat(context).hasSingleBean(DataSource.class));
	}

	private static String userIn(DataSource dataSource) {
		return JdbcClient.create(dataSource).sql("select name from migrated_by").query(String.class).single();
	}

	private static boolean isMigrated(DataSource dataSource) {
		return JdbcClient.create(dataSource)
			.sql("select count(*) from information_schema.tables where table_name = 'MIGRATED_BY'")
			.query(Integer.class)
			.single() > 0;
	}

	private static String url(String name) {
		return "jdbc:h2:mem:" + name + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
	}

	private static DataSource dataSource(String name) {
		return DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(url(name))
			.username("app")
			.password("")
			.build();
	}

	private static DataSource withDdlUser(DataSource dataSource) {
		new JdbcTemplate(dataSource).execute("create user ddl password 'secret' admin");
		return dataSource;
	}

	/**
	 * A revision that writes down as which user it ran.
	 */
	@Revision(id = "4be1c9d07a52")
	static class RecordsUser implements Migration {

		private final ObjectProvider<DataSource> application;

		private boolean boundToApplication;

		RecordsUser(ObjectProvider<DataSource> application) {
			this.application = application;
		}

		@Override
		public void upgrade(Operations op) {
			op.execute("create table migrated_by (name varchar(80))");
			op.execute("insert into migrated_by values (current_user)");
			DataSource dataSource = this.application.getIfUnique();
			this.boundToApplication = dataSource != null && TransactionSynchronizationManager.hasResource(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class One {

		@Bean
		DataSource dataSource() {
			return MigrationDataSourceTests.dataSource("one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneWithDdlUser {

		@Bean
		DataSource dataSource() {
			return withDdlUser(MigrationDataSourceTests.dataSource("one_ddl"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedWithDdlUser {

		@Bean
		DataSource dataSource() {
			DataSource target = withDdlUser(MigrationDataSourceTests.dataSource("proxied_ddl"));
			return new TransactionAwareDataSourceProxy(new DelegatingDataSource(target));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Two {

		@Bean
		DataSource first() {
			return dataSource("first");
		}

		@Bean
		DataSource second() {
			return dataSource("second");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryAndOther {

		@Bean
		@Primary
		DataSource first() {
			return dataSource("first");
		}

		@Bean
		DataSource second() {
			return dataSource("second");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneMarked {

		@Bean
		DataSource first() {
			return dataSource("first");
		}

		@Bean
		@MigrationDataSource
		DataSource second() {
			return dataSource("second");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnlyMarked {

		@Bean(defaultCandidate = false)
		@MigrationDataSource
		DataSource marked() {
			return dataSource("marked");
		}

	}

	/**
	 * A data source that does not say where it leads.
	 */
	static class Opaque extends AbstractDataSource {

		private final DataSource target = MigrationDataSourceTests.dataSource("opaque");

		@Override
		public Connection getConnection() throws SQLException {
			return this.target.getConnection();
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return this.target.getConnection(username, password);
		}

	}

}
