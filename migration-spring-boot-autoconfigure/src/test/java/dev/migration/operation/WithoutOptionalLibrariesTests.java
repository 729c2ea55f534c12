package dev.migration.operation;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.migration.Database;
import dev.migration.Rows;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What works on a class path without the driver of PostgreSQL and without Jackson.
 */
class WithoutOptionalLibrariesTests {

	@Test
	void bulkOperationsNeedThemOnlyForWhatTheyDo() throws Exception {
		List<URL> classPath = new ArrayList<>();
		for (String entry : classPath().split(File.pathSeparator)) {
			if (!entry.contains("postgresql") && !entry.contains("jackson")) {
				classPath.add(url(entry));
			}
		}
		try (URLClassLoader loader = new URLClassLoader(classPath.toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader())) {
			Callable<?> work = (Callable<?>) loader.loadClass(Work.class.getName())
				.getDeclaredConstructor()
				.newInstance();
			assertThat(work.call()).isEqualTo(List.of("2", "null",
					"Bulk insert into t: the file Byte array resource [resource loaded from byte array] cannot be read "
							+ "without a library: add the dependency tools.jackson.dataformat:jackson-dataformat-csv, "
							+ "whose version Spring Boot manages"));
		}
	}

	/**
	 * Surefire hides it behind a jar that only names the others.
	 */
	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private static URL url(String entry) throws MalformedURLException {
		return new File(entry).toURI().toURL();
	}

	/**
	 * Runs in the other class loader.
	 */
	public static final class Work implements Callable<List<String>> {

		@Override
		public List<String> call() throws Exception {
			Class.forName("org.h2.Driver");
			try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
				SessionOperations op = SessionOperations.on(connection, Database.H2, (work, self, before) -> {
				});
				op.execute("create table t (id int)");
				long rows = op.bulkInsert("t", List.of(new Id(1), new Id(2)));
				BulkSql sql = new BulkSql("t", List.of("id"), List.of(), List.of(0));
				PostgresCopy copy = PostgresCopy.on(connection, sql);
				return List.of(String.valueOf(rows), String.valueOf(copy), refusal(op));
			}
		}

		private static String refusal(SessionOperations op) {
			try {
				op.bulkInsert("t", Rows.csv(new ByteArrayResource(new byte[0])));
				return "";
			}
			catch (BulkException ex) {
				return ex.getMessage();
			}
		}

	}

	record Id(int id) {

	}

}
