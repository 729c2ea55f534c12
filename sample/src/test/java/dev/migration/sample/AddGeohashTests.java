package dev.migration.sample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddGeohashTests {

	@ParameterizedTest
	@CsvSource({ "57.64911, 10.40744, u4pruydqq", "42.605, -5.603, ezs42", "0, 0, s00000000", "90, 180, zzzzzzzzz",
			"-90, -180, 000000000" })
	void agreesWithPublishedGeohashes(double latitude, double longitude, String geohash) {
		assertThat(AddGeohash.geohash(latitude, longitude)).hasSize(9).startsWith(geohash);
	}

}
