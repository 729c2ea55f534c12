package dev.migration.source;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Phrase}.
 */
class PhraseTests {

	@ParameterizedTest
	@CsvSource({ "SplitCity, split city", "addURLColumn, add url column", "Fill2Names, fill2 names",
			"V1_CreateCity, v1 create city", "x, x" })
	void javaNamesAreWords(String name, String words) {
		assertThat(Phrase.ofJavaName(name)).isEqualTo(words);
	}

}
