package dev.migration.sample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SortAirportsTests {

	@ParameterizedTest
	@CsvSource({ "San Francisco International, International", "Kansas City Intl, International",
			"Livingston Municipal, Municipal", "McCurtain County Regional, Regional", "Elbert County-Patz, County",
			"Dillingham SPB, Seaplane base", "Thigpen, none" })
	void kindIsTheLastThatTheNameHas(String name, String kind) {
		assertThat(SortAirports.kindOf(name).orElse("none")).isEqualTo(kind);
	}

}
