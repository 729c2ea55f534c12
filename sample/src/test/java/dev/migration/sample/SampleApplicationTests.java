package dev.migration.sample;

import dev.migration.backfill.BackfillState;
import dev.migration.execution.Migrator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	private static final String MIGRATOR = "$.contexts.airports.migrators.migrator";

	private RestTestClient client;

	@BeforeEach
	void setUp(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	@Test
	void everyRevisionIsAppliedWhenItStarts(@Autowired JdbcClient jdbc) {
		assertThat(jdbc.sql("select version_num from migration_version").query(String.class).list())
			.containsExactly("7f3a9c51e204");
	}

	@Test
	void everyRowOfTheFileIsThere(@Autowired JdbcClient jdbc) {
		assertThat(count(jdbc, "airport")).isEqualTo(3376);
		assertThat(count(jdbc, "place")).isEqualTo(3194);
		assertThat(count(jdbc, "airport_directory")).isEqualTo(3376);
	}

	@Test
	void rowsAreNormalisedCorrectedAndExtended(@Autowired JdbcClient jdbc) {
		assertThat(jdbc.sql("select * from airport_directory where iata in ('CLD', 'GUM', 'PPG', 'SFO')")
			.query(AirportPage.Airport.class)
			.list()).extracting("iata", "city", "state", "country", "geohash")
			.containsExactlyInAnyOrder(tuple("CLD", null, null, "USA", "9mus7q8hp"),
					tuple("GUM", "Agana", "GU", "USA", "x4quwyt4y"),
					tuple("PPG", "Pago Pago", "AS", "USA", "2jqw7rh7s"),
					tuple("SFO", "San Francisco", "CA", "USA", "9q8yp236e"));
	}

	@Test
	void backfillIsDoneWhenItStarts(@Autowired Migrator migrator) {
		assertThat(migrator.backfills().status()).singleElement().satisfies((backfill) -> {
			assertThat(backfill.state()).isEqualTo(BackfillState.DONE);
			assertThat(backfill.rowsDone()).isEqualTo(3376);
		});
	}

	@Test
	void kindsAreFoundInTheNames(@Autowired JdbcClient jdbc) {
		assertThat(jdbc.sql("select kind.name from airport join kind on kind.id = kind_id where iata = 'SFO'")
			.query(String.class)
			.single()).isEqualTo("International");
		assertThat(count(jdbc, "kind")).isEqualTo(6);
	}

	@Test
	void startPageShowsAirportsAndLinksToTheMigrations() {
		this.client.get()
			.uri("/")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("<td>San Francisco International</td>",
					"<a href=\"/actuator/migrations\">"));
	}

	@Test
	void startPageEscapesWhatItIsGiven() {
		this.client.get()
			.uri("/?area={area}", "\"><script>")
			.exchange()
			.expectBody(String.class)
			.value((page) -> assertThat(page).doesNotContain("<script>").contains("&quot;&gt;&lt;script&gt;"));
	}

	@Test
	void endpointListsEveryRevisionAsApplied() {
		this.client.get()
			.uri("/actuator/migrations")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath(MIGRATOR + ".state")
			.isEqualTo("UP_TO_DATE")
			.jsonPath(MIGRATOR + ".current")
			.isEqualTo("7f3a9c51e204")
			.jsonPath(MIGRATOR + ".revisions.length()")
			.isEqualTo(10)
			.jsonPath(MIGRATOR + ".revisions[?(@.state == 'APPLIED')].id")
			.value((ids) -> assertThat(ids).asInstanceOf(InstanceOfAssertFactories.LIST)
				.containsExactlyInAnyOrder("8843e2c09f55", "d1aaa86855a2", "99d37c07c0e3", "e6703d52f588",
						"b017198e6d0a", "eeed4999aa1b", "305081316b6e", "e81dcc880b1f", "4c1f7e20d9ab",
						"7f3a9c51e204"));
	}

	@Test
	void saysWhereToLook(@LocalServerPort int port, CapturedOutput output) {
		assertThat(output.getAll()).contains("http://localhost:" + port + "/",
				"http://localhost:" + port + "/actuator/migrations");
	}

	private static long count(JdbcClient jdbc, String table) {
		return jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
