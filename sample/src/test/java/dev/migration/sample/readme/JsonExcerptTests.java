package dev.migration.sample.readme;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonExcerptTests {

	private static final String WHOLE = """
			{"state": "DONE", "duration": "PT1S", "heads": [], "current": ["a", "b"],
			 "steps": [{"id": 1}, {"id": 2, "down": [1]}, {"id": 3, "down": [2]}]}
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			{}                                 | true
			{"state": "DONE"}                  | true
			{"state": "FAILED"}                | false
			{"status": "DONE"}                 | false
			{"duration": "PT5M"}               | true
			{"version": "1"}                   | false
			{"heads": []}                      | true
			{"current": ["a", "b"]}            | true
			{"current": ["a"]}                 | false
			{"current": []}                    | false
			{"steps": [{"id": 1}, {"id": 3}]}  | true
			{"steps": [{"id": 3}, {"id": 1}]}  | false
			{"steps": [{"id": 2, "down": []}]} | false
			{"steps": [{"id": 4}]}             | false
			""")
	void showsAPartOrNot(String shown, boolean part) {
		assertThat(JsonExcerpt.of(shown).isPartOf(WHOLE)).isEqualTo(part);
	}

}
