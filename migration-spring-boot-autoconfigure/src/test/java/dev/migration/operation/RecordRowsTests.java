package dev.migration.operation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RecordRows}.
 */
class RecordRowsTests {

	@ParameterizedTest
	@CsvSource({ "id, id", "cityId, city_id", "cityID, city_id", "URLPath, url_path", "line1, line1",
			"address2Line, address2_line", "a_b, a_b", "aB, a_b", "straßeÄnderung, straße_änderung" })
	void componentsAreColumnsInSnakeCase(String component, String column) {
		assertThat(RecordRows.columnName(component)).isEqualTo(column);
	}

}
