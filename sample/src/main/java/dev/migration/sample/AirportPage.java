package dev.migration.sample;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The start page: the airports of one area, from the migrated tables.
 */
@RestController
class AirportPage {

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en">
			<head><meta charset="utf-8"><title>Airports</title></head>
			<body>
			<h1>Airports</h1>
			<p>These rows were loaded and normalised by <a href="/actuator/migrations">migrations</a> \
			when the application started.</p>
			<form>Geohash starts with <input name="area" value="%s"> <button>Show</button></form>
			<table>
			<tr><th>Code</th><th>Name</th><th>City</th><th>State</th><th>Country</th><th>Geohash</th></tr>
			%s
			</table>
			</body>
			</html>
			""";

	private final JdbcClient jdbc;

	AirportPage(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	String show(@RequestParam(defaultValue = "9q") String area) {
		List<Airport> airports = this.jdbc.sql("""
				select iata, name, city, state, country, geohash
				from airport_directory
				where geohash like :area
				order by geohash
				fetch first 100 rows only
				""").param("area", area + "%").query(Airport.class).list();
		return PAGE.formatted(HtmlUtils.htmlEscape(area),
				airports.stream().map(Airport::toHtml).collect(Collectors.joining("\n")));
	}

	record Airport(String iata, String name, @Nullable String city, @Nullable String state, String country,
			String geohash) {

		String toHtml() {
			return "<tr>" + cell(this.iata) + cell(this.name) + cell(this.city) + cell(this.state) + cell(this.country)
					+ cell(this.geohash) + "</tr>";
		}

		private static String cell(@Nullable String text) {
			return "<td>" + ((text != null) ? HtmlUtils.htmlEscape(text) : "") + "</td>";
		}

	}

}
