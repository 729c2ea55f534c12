package dev.migration.sample;

import java.io.IOException;
import java.math.BigDecimal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;

import org.springframework.core.io.ClassPathResource;

/**
 * Loads the table from a file: many rows in constant memory. The record is the row, so a
 * later change to the application's own classes does not reach back to here.
 */
@Revision(id = "d1aaa86855a2", down = "8843e2c09f55")
class LoadAirports implements Migration {

	@Override
	public void upgrade(Operations op) throws IOException {
		ClassPathResource file = new ClassPathResource("db/data/airports.csv");
		try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file.getInputStream())) {
			op.bulkInsert("airport", csv.stream().map(Airport::of));
		}
	}

	@Override
	public void downgrade(Operations op) {
		op.execute("delete from airport");
	}

	record Airport(String iata, String name, String city, String state, String country, BigDecimal latitude,
			BigDecimal longitude) {

		static Airport of(NamedCsvRecord row) {
			return new Airport(row.getField("iata"), row.getField("name"), row.getField("city"), row.getField("state"),
					row.getField("country"), new BigDecimal(row.getField("latitude")),
					new BigDecimal(row.getField("longitude")));
		}

	}

}
