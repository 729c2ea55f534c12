package dev.migration.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.migration.execution.Migrator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way down and up again, on one database.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
abstract class RoundTripContract {

	private static final String LOAD_AIRPORTS = "d1aaa86855a2";

	private final String product;

	@Autowired
	private Migrator migrator;

	@Autowired
	private JdbcTemplate jdbc;

	RoundTripContract(String product) {
		this.product = product;
	}

	@BeforeEach
	void upgrade() {
		this.migrator.upgrade("heads");
	}

	@Test
	void reachesTheDatabase() {
		assertThat(this.jdbc
			.execute((ConnectionCallback<String>) (connection) -> connection.getMetaData().getDatabaseProductName()))
			.isEqualTo(this.product);
	}

	@Test
	void downToBaseAndUpAgainLeavesTheSameRows() {
		Map<String, List<String>> before = contents();
		assertThat(before).containsOnlyKeys("airport", "airport_directory", "kind", "place");
		assertThat(before.values()).noneMatch(List::isEmpty);
		this.migrator.downgrade("base");
		this.migrator.upgrade("heads");
		assertThat(contents()).isEqualTo(before);
	}

	@Test
	void downToBaseLeavesNoTable() {
		this.migrator.downgrade("base");
		assertThat(contents()).isEmpty();
	}

	@Test
	void downToTheLoadLeavesTheRowsOfTheFile() throws IOException {
		this.migrator.downgrade(LOAD_AIRPORTS);
		assertThat(contents()).containsOnlyKeys("airport");
		assertThat(this.jdbc.queryForList("select * from airport"))
			.extracting((row) -> row((column) -> row.get(column).toString()))
			.containsExactlyInAnyOrderElementsOf(rowsOfTheFile());
	}

	/**
	 * All tables and views of the schema but the library's own, each with its rows in an
	 * order that does not depend on the database.
	 */
	private Map<String, List<String>> contents() {
		return this.jdbc
			.queryForList("select lower(table_name) from information_schema.tables where table_schema = current_schema",
					String.class)
			.stream()
			.filter((table) -> !table.startsWith("migration_"))
			.collect(Collectors.toMap(Function.identity(), this::rows));
	}

	private List<String> rows(String table) {
		return this.jdbc.queryForList("select * from " + table)
			.stream()
			.map((row) -> new TreeMap<>(row).toString())
			.sorted()
			.toList();
	}

	private static List<List<Object>> rowsOfTheFile() throws IOException {
		ClassPathResource file = new ClassPathResource("db/data/airports.csv");
		try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file.getInputStream())) {
			return csv.stream().map((row) -> row(row::getField)).toList();
		}
	}

	private static List<Object> row(Function<String, String> column) {
		return List.of(column.apply("iata"), column.apply("name"), column.apply("city"), column.apply("state"),
				column.apply("country"), new BigDecimal(column.apply("latitude")).stripTrailingZeros(),
				new BigDecimal(column.apply("longitude")).stripTrailingZeros());
	}

}
