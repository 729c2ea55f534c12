package dev.migration.sample;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;

import org.springframework.core.io.ClassPathResource;

/**
 * Loads the table from a file, whose first line names the columns: many rows in constant
 * memory.
 */
@Revision(id = "d1aaa86855a2", down = "8843e2c09f55")
class LoadAirports implements Migration {

	@Override
	public void upgrade(Operations op) {
		op.bulkInsert("airport", new ClassPathResource("db/data/airports.csv"));
	}

	@Override
	public void downgrade(Operations op) {
		op.execute("delete from airport");
	}

}
