package dev.migration.operation;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;

/**
 * The optional library that reads CSV files. To be asked before {@link CsvRows} is
 * loaded, which cannot be without it.
 */
final class CsvLibrary {

	private CsvLibrary() {
	}

	/**
	 * Sees that it is there.
	 * @param target what is to be done with the rows
	 * @param csv the file
	 * @param classLoader where to look for it
	 * @throws BulkException if it is not: says what to add
	 */
	static void require(BulkTarget target, Resource csv, @Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent("tools.jackson.dataformat.csv.CsvFactory", classLoader)) {
			throw target.faultOfFile(csv.getDescription(),
					"cannot be read without a library: add the dependency "
							+ "tools.jackson.dataformat:jackson-dataformat-csv, whose version Spring Boot manages",
					null);
		}
	}

}
